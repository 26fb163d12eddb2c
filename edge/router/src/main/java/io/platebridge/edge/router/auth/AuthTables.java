package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthCatalog.Column;
import io.platebridge.edge.router.auth.AuthCatalog.Relation;
import io.platebridge.edge.router.auth.AuthNames.Part;
import io.platebridge.edge.router.auth.AuthNames.Table;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Better Auth's tables in one database, each with those of its columns that are read.
 *
 * @param relations of every table but {@code MEMBER}, which an application without the organization
 *     plugin doesn't have
 * @param columns that are there; the user's role and ban belong to a plugin
 */
record AuthTables(Map<Table, Relation> relations, Map<Part, Column> columns) {

    private static final List<Part> OPTIONAL =
            List.of(Part.USER_ROLE, Part.USER_BANNED, Part.USER_BAN_EXPIRES);

    AuthTables {
        relations = Map.copyOf(relations);
        columns = Map.copyOf(columns);
    }

    /**
     * Finds them.
     *
     * @param wantsMembers whether people without a company can be used at all
     * @throws SchemaFault if one can't be found or is another's
     */
    static AuthTables in(AuthCatalog catalog, AuthNames names, boolean wantsMembers)
            throws SchemaFault {
        var relations = new EnumMap<Table, Relation>(Table.class);
        var columns = new EnumMap<Part, Column>(Part.class);
        for (Table table : Table.values()) {
            if (table != Table.MEMBER || wantsMembers) {
                Relation relation = find(table, catalog, names);
                relations.put(table, relation);
                for (Part part : parts(table)) {
                    column(part, relation, names).ifPresent(column -> columns.put(part, column));
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

    Optional<Column> column(Part part) {
        return Optional.ofNullable(columns.get(part));
    }

    /** Returns the first that has every column that is wanted and may be read. */
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
        String key = Part.valueOf(table.name() + "_TABLE").key();
        if (named.isEmpty()) {
            throw AuthFaults.noTable(table, names.of(Part.valueOf(table.name() + "_TABLE")), key);
        }
        Relation nearest = named.getFirst();
        throw nearest.readable()
                ? AuthFaults.noColumns(nearest, missing(table, nearest, names))
                : AuthFaults.noGrant(nearest);
    }

    private static List<Part> missing(Table table, Relation relation, AuthNames names) {
        return parts(table).stream()
                .filter(part -> !OPTIONAL.contains(part) || names.of(part).isPresent())
                .filter(part -> column(part, relation, names).isEmpty())
                .toList();
    }

    /** Returns a column that may be read: the one set, or of the usual ones the first there is. */
    private static Optional<Column> column(Part part, Relation relation, AuthNames names) {
        return relation.columns().values().stream()
                .filter(column ->
                        names.of(part)
                                .map(column.name()::equals)
                                .orElseGet(() -> part.isUsual(column.name())))
                .filter(Column::readable)
                .findFirst();
    }

    private static List<Part> parts(Table table) {
        return Arrays.stream(Part.values())
                .filter(part -> part.table() == table && !part.isTable())
                .toList();
    }
}
