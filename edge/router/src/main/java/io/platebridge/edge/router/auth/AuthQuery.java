package io.platebridge.edge.router.auth;

import io.platebridge.edge.router.auth.AuthCatalog.Column;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.AuthNames.Table;

/**
 * The statement that looks a session up by its token: one row for each company of its user, at most
 * 1000, or one without a company.
 */
final class AuthQuery {

    private AuthQuery() {}

    /** Names are quoted; the token is a parameter. No value may be longer than 1000 characters. */
    static String of(AuthTables tables) {
        boolean members = tables.relations().containsKey(Table.MEMBER);
        return """
        select %s as user_id,
               extract(epoch from s.%s)::float8 as expires_at,
               %s as user_role,
               %s as banned,
               %s as ban_expires,
               %s as company_id,
               %s as role
          from %s s
          join %s u on u.%s = s.%s
        %s where s.%s = $1::text
         order by company_id
         limit 1000
        """
                .formatted(
                        text("s", tables, Identifier.SESSION_USER),
                        name(tables, Identifier.SESSION_EXPIRES),
                        text("u", tables, Identifier.USER_ROLE),
                        tables.column(Identifier.USER_BANNED)
                                .map(column -> "coalesce(u.%s, false)".formatted(column.quoted()))
                                .orElse("false"),
                        tables.column(Identifier.USER_BAN_EXPIRES)
                                .filter(Column::isTime)
                                .map(column ->
                                        "extract(epoch from u.%s)::float8"
                                                .formatted(column.quoted()))
                                .orElse("null::float8"),
                        text("m", tables, Identifier.MEMBER_COMPANY),
                        text("m", tables, Identifier.MEMBER_ROLE),
                        tables.relation(Table.SESSION).quoted(),
                        tables.relation(Table.USER).quoted(),
                        name(tables, Identifier.USER_ID),
                        name(tables, Identifier.SESSION_USER),
                        members
                                ? "  left join %s m on m.%s = s.%s\n"
                                        .formatted(
                                                tables.relation(Table.MEMBER).quoted(),
                                                name(tables, Identifier.MEMBER_USER),
                                                name(tables, Identifier.SESSION_USER))
                                : "",
                        name(tables, Identifier.SESSION_TOKEN));
    }

    private static String text(String alias, AuthTables tables, Identifier identifier) {
        return tables.column(identifier)
                .map(column -> "left(%s.%s::text, 1000)".formatted(alias, column.quoted()))
                .orElse("null::text");
    }

    private static String name(AuthTables tables, Identifier identifier) {
        return tables.column(identifier).map(Column::quoted).orElseThrow();
    }
}
