package io.platebridge.edge.router.auth;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names of Better Auth's tables and columns in an application's database, as far as they are
 * configured. {@link AuthCatalog} finds the others.
 *
 * @param names of tables ({@code users} or {@code schema.users}) and of columns
 */
public record AuthNames(Map<Identifier, String> names) {

    /** No configured names. */
    public static final AuthNames FOUND = new AuthNames(Map.of());

    /** A table of Better Auth that is read. */
    public enum Table {
        SESSION,
        USER,
        MEMBER
    }

    /**
     * A table that is read, or a column of it.
     *
     * <p>Better Auth's own name comes first. Names are equal if they differ only in underscores and
     * upper case: {@code userId} is {@code user_id} in Drizzle's schema, and {@code userid} if it
     * was not quoted.
     */
    public enum Identifier {
        SESSION_TABLE(Table.SESSION, "session", "sessions"),
        SESSION_TOKEN(Table.SESSION, "token"),
        SESSION_USER(Table.SESSION, "userId"),
        SESSION_EXPIRES(Table.SESSION, "expiresAt"),
        USER_TABLE(Table.USER, "user", "users"),
        USER_ID(Table.USER, "id"),
        USER_ROLE(Table.USER, "role"),
        USER_BANNED(Table.USER, "banned"),
        USER_BAN_EXPIRES(Table.USER, "banExpires"),
        MEMBER_TABLE(Table.MEMBER, "member", "members"),
        MEMBER_USER(Table.MEMBER, "userId"),
        MEMBER_COMPANY(Table.MEMBER, "organizationId"),
        MEMBER_ROLE(Table.MEMBER, "role");

        private final Table table;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of
        private final Set<String> usual;

        Identifier(Table table, String... usual) {
            this.table = table;
            this.usual = Set.of(usual);
        }

        Table table() {
            return table;
        }

        /** Whether it is a table, not a column. */
        public boolean isTable() {
            return name().endsWith("_TABLE");
        }

        /** Returns the names that Better Auth or a schema made by its tools has, folded. */
        Stream<String> usual() {
            return usual.stream().map(AuthNames::folded);
        }

        /** Returns whether a name is one that Better Auth or a schema made by its tools has. */
        boolean isUsual(String name) {
            return usual().anyMatch(folded(name)::equals);
        }

        /** Returns the name of the setting, such as {@code session_table}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The form of a name; PostgreSQL permits more, but no application uses it. */
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

    private static final Pattern TABLE =
            Pattern.compile("(%1$s\\.)?%1$s".formatted(COLUMN.pattern()));

    /**
     * @throws IllegalArgumentException if a name is invalid
     */
    public AuthNames {
        names = Map.copyOf(names);
        names.forEach((identifier, name) -> {
            if (!isName(identifier, name)) {
                throw new IllegalArgumentException(
                        "expected a name of letters, digits and _ for " + identifier.key());
            }
        });
    }

    /** Returns whether a text is a valid name of a table or column. */
    public static boolean isName(Identifier identifier, String name) {
        return (identifier.isTable() ? TABLE : COLUMN).matcher(name).matches();
    }

    /** Returns the configured name. */
    Optional<String> of(Identifier identifier) {
        return Optional.ofNullable(names.get(identifier));
    }

    /** Returns a name without upper case and underscores. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
