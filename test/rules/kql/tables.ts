/** Every table that queries are held against. */
export { LOG_TABLES as logTables } from "../../../signals/log-schemas";
