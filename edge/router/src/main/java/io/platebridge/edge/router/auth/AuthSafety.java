package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthCatalog.Column;
import io.platebridge.edge.router.auth.AuthCatalog.Relation;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;
import java.util.List;
import java.util.Optional;

/**
 * Checks that configured names cannot admit a client that knows only an id or an address: the
 * token's column must be able to hold a secret, and rows must belong to the user they refer to.
 */
final class AuthSafety {

    private AuthSafety() {}

    static void check(AuthTables tables) throws SchemaFault {
        Relation session = tables.relation(Table.SESSION);
        Column token = column(tables, Identifier.SESSION_TOKEN);
        Column user = column(tables, Identifier.SESSION_USER);
        Column expires = column(tables, Identifier.SESSION_EXPIRES);
        require(
                token.isText() && !token.main() && token.refers() == 0,
                Identifier.SESSION_TOKEN,
                "a column of text that is neither a key nor refers to one",
                token);
        require(
                session.stored()
                        ? token.single()
                        : Identifier.SESSION_TOKEN.isUsual(token.name()), // a view has no keys
                Identifier.SESSION_TOKEN,
                "a column that a unique index covers alone, or a view's column token",
                token);
        require(
                expires.isTime(),
                Identifier.SESSION_EXPIRES,
                "a column of the type timestamp",
                expires);
        require(
                !user.main() && !user.name().equals(token.name()),
                Identifier.SESSION_USER,
                "the column with the user's id",
                user);

        Relation people = tables.relation(Table.USER);
        Column id = column(tables, Identifier.USER_ID);
        require(
                !people.stored() || id.single(),
                Identifier.USER_ID,
                "a column with a unique index",
                id);
        require(
                refersTo(user, people),
                Identifier.SESSION_USER,
                "a column that refers to " + people.quoted(),
                user);
        Optional<Column> banned = tables.column(Identifier.USER_BANNED);
        if (banned.isPresent()) {
            require(
                    banned.get().type().equals("boolean"),
                    Identifier.USER_BANNED,
                    "a column of the type boolean",
                    banned.get());
        }
        checkMembers(tables, people);
    }

    private static void checkMembers(AuthTables tables, Relation people) throws SchemaFault {
        if (!tables.relations().containsKey(Table.MEMBER)) {
            return;
        }
        Column user = column(tables, Identifier.MEMBER_USER);
        Column company = column(tables, Identifier.MEMBER_COMPANY);
        Column role = column(tables, Identifier.MEMBER_ROLE);
        require(
                !user.main() && refersTo(user, people),
                Identifier.MEMBER_USER,
                "a column that refers to " + people.quoted(),
                user);
        require(
                !company.main()
                        && company.refers() != people.id()
                        && !company.name().equals(user.name()),
                Identifier.MEMBER_COMPANY,
                "the column with the organization's id",
                company);
        require(
                List.of(user.name(), company.name()).stream().noneMatch(role.name()::equals),
                Identifier.MEMBER_ROLE,
                "the column with the member's role",
                role);
    }

    /** Views and tables without foreign keys don't say what they refer to. */
    private static boolean refersTo(Column column, Relation table) {
        return column.refers() == 0 || !table.stored() || column.refers() == table.id();
    }

    private static Column column(AuthTables tables, Identifier identifier) {
        return tables.column(identifier).orElseThrow();
    }

    private static void require(
            boolean condition, Identifier identifier, String expected, Column found)
            throws SchemaFault {
        if (!condition) {
            throw new SchemaFault(
                    expected + " for " + identifier.key(),
                    "%s (%s)".formatted(found.quoted(), found.type()),
                    "name the right one by sessions.names.%s of config.yaml"
                            .formatted(identifier.key()));
        }
    }
}
