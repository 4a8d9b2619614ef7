export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[];
export type Database = {
	api: {
		Tables: Record<never, never>;
		Views: Record<never, never>;
		Functions: { whoami: { Args: never; Returns: string } };
		Enums: Record<never, never>;
		CompositeTypes: Record<never, never>;
	};
};
