/**
 * Settings of the embedded server: a small machine, many small commits that must each be on disk when they are
 * acknowledged. Durability is spelled out although it is the default, so that nobody has to look it up.
 */
export const settings: Record<string, string> = {
	fsync: 'on',
	synchronous_commit: 'on',
	full_page_writes: 'on',
	shared_buffers: '192MB',
	effective_cache_size: '768MB',
	work_mem: '8MB',
	maintenance_work_mem: '64MB',
	max_connections: '60',
	// Fewer, longer checkpoints: after each one every page is written whole to the log once.
	checkpoint_timeout: '15min',
	min_wal_size: '128MB',
	max_wal_size: '1GB',
	wal_buffers: '16MB',
	wal_compression: 'on',
	// Compiling a query costs more than any of ours takes.
	jit: 'off',
	random_page_cost: '1.1',
	idle_in_transaction_session_timeout: '60s',
	timezone: 'UTC',
	log_timezone: 'UTC',
	lc_messages: 'C',
	listen_addresses: '127.0.0.1',
	unix_socket_directories: '',
	logging_collector: 'off',
	log_min_messages: 'warning',
	// The text of a statement may hold what a person wrote.
	log_min_error_statement: 'panic',
	log_parameter_max_length_on_error: '0'
};

/** The settings as arguments of the program `postgres`. */
export function asArguments(overrides: Record<string, string>): string[] {
	return Object.entries({ ...settings, ...overrides }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}
