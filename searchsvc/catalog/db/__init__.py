"""The database: connection, tables, column types, bulk insert, migrations."""
