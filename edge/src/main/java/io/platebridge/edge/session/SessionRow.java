package io.platebridge.edge.session;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Session;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a session stands in Better Auth's tables: one row for each organization of its user, or one
 * without an organization.
 */
final class SessionRow {

    // Columns of plugins that may not be there (user.role, user.banned) are read by way of jsonb,
    // which has nothing for them. extract(epoch …) is right for timestamps with and without zone.
    static final String QUERY =
            """
            select s."userId"::text as user_id,
                   extract(epoch from s."expiresAt")::float8 as expires_at,
                   coalesce(to_jsonb(u) ->> 'role', '') as user_role,
                   coalesce((to_jsonb(u) ->> 'banned')::boolean, false)
                     and coalesce((to_jsonb(u) ->> 'banExpires')::timestamptz > now(), true) as banned,
                   m."organizationId"::text as company_id,
                   m.role::text as role
              from "session" s
              join "user" u on u.id = s."userId"
              left join "member" m on m."userId" = s."userId"
             where s.token = $1
             order by company_id
             limit 1000
            """;

    private static final String ADMIN = "admin";

    private SessionRow() {}

    /**
     * Returns the session; nothing if there is none, its user is banned, or its ids are not ids.
     */
    static Optional<Session> session(RowSet<Row> rows) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row first = rows.iterator().next();
        if (first.getBoolean("banned")) {
            return Optional.empty();
        }
        try {
            var caller = new Caller(new UserId(first.getString("user_id")), roles(rows));
            boolean admin = words(first.getString("user_role")).anyMatch(ADMIN::equals);
            var until = Instant.ofEpochMilli((long) (first.getDouble("expires_at") * 1000));
            return Optional.of(new Session(caller, admin, until));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static Map<CompanyId, Role> roles(RowSet<Row> rows) {
        var roles = new HashMap<CompanyId, Role>();
        for (Row row : rows) {
            String company = row.getString("company_id");
            if (company != null) {
                role(row.getString("role"))
                        .ifPresent(role -> roles.put(new CompanyId(company), role));
            }
        }
        return roles;
    }

    /** Returns the strongest of the roles that a member has, separated by commas. */
    private static Optional<Role> role(@Nullable String written) {
        return words(written == null ? "" : written)
                .flatMap(word ->
                        switch (word) {
                            case "owner" -> Optional.of(Role.OWNER).stream();
                            case "admin" -> Optional.of(Role.ADMIN).stream();
                            case "manager" -> Optional.of(Role.MANAGER).stream();
                            case "member", "viewer", "guard" -> Optional.of(Role.VIEWER).stream();
                            default -> Optional.<Role>empty().stream();
                        })
                .min(Role::compareTo);
    }

    private static Stream<String> words(String commas) {
        return Arrays.stream(commas.split(",")).map(String::strip);
    }
}
