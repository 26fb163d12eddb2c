package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthCatalog.Relation;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Log messages for operators about a database that does not fit. */
final class AuthFaults {

    private AuthFaults() {}

    static SchemaFault noTable(Table table, Optional<String> set, String key) {
        String expected =
                "a table %s of Better Auth"
                        .formatted(
                                set.map(name -> '"' + name + '"')
                                        .orElse(key.replace("_table", "")));
        String name = "name it by sessions.names.%s of config.yaml".formatted(key);
        return switch (table) {
            case SESSION ->
                    new SchemaFault(
                            expected,
                            "no table of sessions",
                            name
                                    + ", or its schema by ?schema= in the database's address; an application with secondaryStorage has it only with session.storeSessionInDatabase",
                            true);
            case USER -> new SchemaFault(expected, "no table of users", name, true);
            case MEMBER ->
                    new SchemaFault(
                            expected,
                            "no table of members, so no user belongs to a company",
                            name
                                    + "; for an application without the organization plugin set sessions.company to the company of all its users",
                            true);
        };
    }

    static SchemaFault noColumns(Relation table, List<Identifier> missing) {
        return new SchemaFault(
                "columns of %s that may be read for %s"
                        .formatted(
                                table.quoted(),
                                missing.stream()
                                        .map(Identifier::key)
                                        .collect(Collectors.joining(", "))),
                "none in the table",
                "grant select on it, or name them by sessions.names of config.yaml");
    }

    static SchemaFault noGrant(Relation table) {
        return new SchemaFault(
                "a database user who may read " + table.quoted(),
                "one who may not",
                "as its owner: grant usage on schema \"%s\" to …; grant select on %s to …"
                        .formatted(table.schema(), table.quoted()));
    }

    static SchemaFault unexpectedMembers(Relation table) {
        return new SchemaFault(
                "no sessions.company where a table lists companies",
                "the table of members %s".formatted(table.quoted()),
                "remove sessions.company of config.yaml");
    }
}
