package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthCatalog.Column;
import io.platebridge.edge.router.auth.AuthCatalog.Relation;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Better Auth's tables in a database, with the columns that are read.
 *
 * @param relations of every table but {@code MEMBER}, which an application without the organization
 *     plugin doesn't have
 * @param columns the existing ones; the user's role and ban belong to a plugin
 */
record AuthTables(Map<Table, Relation> relations, Map<Identifier, Column> columns) {

    private static final List<Identifier> OPTIONAL =
            List.of(Identifier.USER_ROLE, Identifier.USER_BANNED, Identifier.USER_BAN_EXPIRES);

    AuthTables {
        relations = Map.copyOf(relations);
        columns = Map.copyOf(columns);
    }

    /**
     * Finds the tables.
     *
     * @param wantsMembers whether the table of members is required
     * @throws SchemaFault if a table is missing or is not Better Auth's
     */
    static AuthTables in(AuthCatalog catalog, AuthNames names, boolean wantsMembers)
            throws SchemaFault {
        var relations = new EnumMap<Table, Relation>(Table.class);
        var columns = new EnumMap<Identifier, Column>(Identifier.class);
        for (Table table : Table.values()) {
            if (table != Table.MEMBER || wantsMembers) {
                Relation relation = find(table, catalog, names);
                relations.put(table, relation);
                for (Identifier identifier : identifiers(table)) {
                    column(identifier, relation, names)
                            .ifPresent(column -> columns.put(identifier, column));
                }
            }
        }
        var tables = new AuthTables(relations, columns);
        AuthSafety.check(tables);
        return tables;
    }

    Relation relation(Table table) {
        return Optional.ofNullable(relations.get(table)).orElseThrow();
    }

    Optional<Column> column(Identifier identifier) {
        return Optional.ofNullable(columns.get(identifier));
    }

    /** Returns the first table whose required columns all exist and may be read. */
    private static Relation find(Table table, AuthCatalog catalog, AuthNames names)
            throws SchemaFault {
        List<Relation> named = catalog.named(table, names);
        Optional<Relation> fit =
                named.stream()
                        .filter(relation -> missing(table, relation, names).isEmpty())
                        .findFirst();
        if (fit.isPresent()) {
            return fit.get();
        }
        String key = Identifier.valueOf(table.name() + "_TABLE").key();
        if (named.isEmpty()) {
            throw AuthFaults.noTable(
                    table, names.of(Identifier.valueOf(table.name() + "_TABLE")), key);
        }
        Relation nearest = named.getFirst();
        throw nearest.readable()
                ? AuthFaults.noColumns(nearest, missing(table, nearest, names))
                : AuthFaults.noGrant(nearest);
    }

    private static List<Identifier> missing(Table table, Relation relation, AuthNames names) {
        return identifiers(table).stream()
                .filter(identifier ->
                        !OPTIONAL.contains(identifier) || names.of(identifier).isPresent())
                .filter(identifier -> column(identifier, relation, names).isEmpty())
                .toList();
    }

    /** Returns a readable column: the configured one, or the first with a usual name. */
    private static Optional<Column> column(
            Identifier identifier, Relation relation, AuthNames names) {
        return relation.columns().values().stream()
                .filter(column ->
                        names.of(identifier)
                                .map(column.name()::equals)
                                .orElseGet(() -> identifier.isUsual(column.name())))
                .filter(Column::readable)
                .findFirst();
    }

    private static List<Identifier> identifiers(Table table) {
        return Arrays.stream(Identifier.values())
                .filter(identifier -> identifier.table() == table && !identifier.isTable())
                .toList();
    }
}
