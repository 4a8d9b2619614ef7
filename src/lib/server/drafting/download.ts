const types = {
	docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
	csv: 'text/csv; charset=utf-8',
	json: 'application/json; charset=utf-8',
	html: 'text/html; charset=utf-8',
	pdf: 'application/pdf'
};

/** A file to save, never kept by anyone on the way unless `shared`: what everyone may read. */
export function download(
	content: Uint8Array | string,
	name: string,
	type: keyof typeof types,
	{ shared = false } = {}
): Response {
	return new Response(content as BodyInit, {
		headers: {
			'content-type': types[type],
			'content-disposition': `attachment; filename="${name}.${type}"`,
			'cache-control': shared ? 'public, max-age=60' : 'no-store',
			'x-content-type-options': 'nosniff'
		}
	});
}
