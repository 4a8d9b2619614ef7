/** Closes the connection under a request, where the server lets us. */
export function cutterOf(platform: App.Platform | undefined): () => void {
	return () => platform?.req.socket.destroy();
}
