package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables of a database that may be Better Auth's, from its catalogue. {@code pg_catalog} is queried
 * because {@code information_schema} hides tables that may not be read, and a missing grant must be
 * distinguished from a missing table.
 *
 * @param relations in the order of PostgreSQL's {@code search_path}
 */
record AuthCatalog(List<Relation> relations) {

    /** Its parameters are the folded usual names, the configured names, and a schema or null. */
    static final String QUERY =
            """
            select n.nspname::text as schema, c.relname::text as relation, c.oid::int8 as id,
                   c.relkind::text in ('r', 'p') as stored,
                   a.attname::text as name, format_type(a.atttypid, null) as type,
                   has_schema_privilege(n.oid, 'usage')
                     and has_column_privilege(c.oid, a.attnum, 'select') as readable,
                   exists (select from pg_catalog.pg_index i
                            where i.indrelid = c.oid and i.indisunique and i.indisvalid
                              and i.indpred is null and i.indnkeyatts = 1
                              and i.indkey[0] = a.attnum) as single,
                   exists (select from pg_catalog.pg_index i
                            where i.indrelid = c.oid and i.indisprimary
                              and i.indnkeyatts = 1 and i.indkey[0] = a.attnum) as main,
                   (select min(k.confrelid::int8) from pg_catalog.pg_constraint k
                     where k.conrelid = c.oid and k.contype = 'f'
                       and k.conkey = array[a.attnum]) as refers
              from pg_catalog.pg_class c
              join pg_catalog.pg_namespace n on n.oid = c.relnamespace
              join pg_catalog.pg_attribute a on a.attrelid = c.oid
             where c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
               and n.nspname not in ('pg_catalog', 'information_schema')
               and (replace(lower(c.relname), '_', '') = any($1::text[])
                    or c.relname = any($2::text[]))
               and ($3::text is null or n.nspname = $3)
             order by array_position(current_schemas(false), n.nspname), n.nspname, c.relname,
                      a.attnum
             limit 5000
            """;

    /**
     * A table or view.
     *
     * @param stored whether it is a table, which has keys, and not a view
     */
    record Relation(
            String schema, String name, long id, boolean stored, Map<String, Column> columns) {

        /** Returns the quoted name for a statement. */
        String quoted() {
            return AuthCatalog.quoted(schema) + "." + AuthCatalog.quoted(name);
        }

        boolean readable() {
            return columns.values().stream().anyMatch(Column::readable);
        }
    }

    /**
     * A column.
     *
     * @param single whether a unique index covers it alone
     * @param main whether it is the primary key
     * @param refers the id of the table that it refers to, or 0
     */
    record Column(
            String name, String type, boolean readable, boolean single, boolean main, long refers) {

        boolean isText() {
            return type.equals("text")
                    || type.startsWith("character varying")
                    || type.equals("character");
        }

        boolean isTime() {
            return type.startsWith("timestamp");
        }

        /** Returns whether it is a date and time without a zone. */
        boolean isTimeWithoutZone() {
            return type.equals("timestamp without time zone");
        }

        String quoted() {
            return AuthCatalog.quoted(name);
        }
    }

    /** Returns the parameters of {@link #QUERY}. */
    static Tuple parameters(AuthNames names, Optional<String> schema) {
        String[] usual =
                Arrays.stream(Identifier.values())
                        .filter(Identifier::isTable)
                        .flatMap(Identifier::usual)
                        .toArray(String[]::new);
        String[] set =
                Arrays.stream(Identifier.values())
                        .filter(Identifier::isTable)
                        .flatMap(identifier -> names.of(identifier).stream())
                        .map(name -> name.substring(name.indexOf('.') + 1))
                        .toArray(String[]::new);
        return Tuple.of(usual, set, schema.orElse(null));
    }

    static AuthCatalog of(RowSet<Row> rows) {
        var relations = new LinkedHashMap<Long, Relation>();
        for (Row row : rows) {
            Relation relation =
                    relations.computeIfAbsent(
                            row.getLong("id"),
                            id ->
                                    new Relation(
                                            row.getString("schema"),
                                            row.getString("relation"),
                                            id,
                                            row.getBoolean("stored"),
                                            new LinkedHashMap<>()));
            Long refers = row.getLong("refers");
            relation.columns()
                    .put(
                            row.getString("name"),
                            new Column(
                                    row.getString("name"),
                                    row.getString("type"),
                                    row.getBoolean("readable"),
                                    row.getBoolean("single"),
                                    row.getBoolean("main"),
                                    refers == null ? 0 : refers));
        }
        return new AuthCatalog(new ArrayList<>(relations.values()));
    }

    /** Returns the candidates for a table, by the configured name or the usual ones. */
    List<Relation> named(Table table, AuthNames names) {
        Identifier identifier = Identifier.valueOf(table.name() + "_TABLE");
        Optional<String> set = names.of(identifier);
        return relations.stream()
                .filter(relation ->
                        set.map(name ->
                                        name.equals(relation.name())
                                                || name.equals(
                                                        relation.schema() + "." + relation.name()))
                                .orElseGet(() -> identifier.isUsual(relation.name())))
                .toList();
    }

    private static String quoted(String identifier) {
        return '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
