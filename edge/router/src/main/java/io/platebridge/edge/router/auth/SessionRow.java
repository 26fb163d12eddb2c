package io.platebridge.edge.router.auth;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.BetterAuthSettings.Everyone;
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
 * Reads the rows of a session: one for each organization of its user, or one without an
 * organization.
 *
 * @param times reads columns without a zone
 * @param endHasNoZone whether the session's end is such a time
 * @param banHasNoZone whether the ban's end is such a time
 * @param banEndIsNoTime whether the column of the ban's end has another type; bans have no end then
 * @param everyone the company and role of all users, if they are the same
 */
record SessionRow(
        WrittenTime times,
        boolean endHasNoZone,
        boolean banHasNoZone,
        boolean banEndIsNoTime,
        Optional<Everyone> everyone) {

    private static final String ADMIN = "admin";

    static SessionRow of(AuthTables tables, BetterAuthSettings settings, String databaseZone) {
        var ban = tables.column(Identifier.USER_BAN_EXPIRES);
        return new SessionRow(
                WrittenTime.of(settings.zone(), databaseZone),
                tables.column(Identifier.SESSION_EXPIRES).orElseThrow().isTimeWithoutZone(),
                ban.filter(AuthCatalog.Column::isTimeWithoutZone).isPresent(),
                ban.filter(column -> !column.isTime()).isPresent(),
                settings.everyone());
    }

    /**
     * Returns the session, or empty if there is none, its user is banned, an id is invalid, or the
     * rows belong to several sessions.
     */
    Optional<Session> session(RowSet<Row> rows, Instant now) {
        if (rows.size() == 0) {
            return Optional.empty();
        }
        Row first = rows.iterator().next();
        if (isBanned(first, now)) {
            return Optional.empty();
        }
        for (Row row : rows) {
            if (!row.getString("user_id").equals(first.getString("user_id"))
                    || !row.getDouble("expires_at").equals(first.getDouble("expires_at"))) {
                return Optional.empty();
            }
        }
        try {
            var caller = new Caller(new UserId(first.getString("user_id")), roles(rows));
            boolean admin = words(first.getString("user_role")).anyMatch(ADMIN::equals);
            double end = first.getDouble("expires_at");
            return Optional.of(
                    new Session(
                            caller,
                            admin,
                            endHasNoZone ? times.earliest(end) : WrittenTime.instant(end)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private boolean isBanned(Row row, Instant now) {
        if (!row.getBoolean("banned")) {
            return false;
        }
        Double end = row.getDouble("ban_expires");
        if (end == null || banEndIsNoTime) {
            return true;
        }
        return (banHasNoZone ? times.latest(end) : WrittenTime.instant(end)).isAfter(now);
    }

    private Map<CompanyId, Role> roles(RowSet<Row> rows) {
        if (everyone.isPresent()) {
            return Map.of(everyone.get().company(), everyone.get().role());
        }
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
        return words(written)
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

    private static Stream<String> words(@Nullable String commas) {
        return Arrays.stream((commas == null ? "" : commas).split(",")).map(String::strip);
    }
}
