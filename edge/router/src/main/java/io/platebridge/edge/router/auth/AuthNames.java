package io.platebridge.edge.router.auth;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How an application names Better Auth's tables and columns, as far as it names them otherwise than
 * Better Auth does. What is not said here is found by {@link AuthCatalog}.
 *
 * @param names of tables ({@code users} or {@code schema.users}) and of columns
 */
public record AuthNames(Map<Part, String> names) {

    /** Names that are all found. */
    public static final AuthNames FOUND = new AuthNames(Map.of());

    /** A table of Better Auth's that is read. */
    public enum Table {
        SESSION,
        USER,
        MEMBER
    }

    /**
     * What is read: a table, or a column of it.
     *
     * <p>Better Auth's own name comes first. Two names are alike that differ by underscores and
     * upper case only: {@code userId} is {@code user_id} in Drizzle's schema and {@code userid}
     * where somebody forgot the quotes.
     */
    public enum Part {
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
        private final Set<String> usual;

        Part(Table table, String... usual) {
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

        /** Tells whether a name is one that Better Auth or a schema made by its tools has. */
        boolean isUsual(String name) {
            return usual().anyMatch(folded(name)::equals);
        }

        /** How the setting is called, such as {@code session_table}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What may be an identifier here; more is possible in PostgreSQL, but nobody means it. */
    private static final Pattern COLUMN = Pattern.compile("[A-Za-z_][A-Za-z0-9_$-]{0,62}");

    private static final Pattern TABLE =
            Pattern.compile("(%1$s\\.)?%1$s".formatted(COLUMN.pattern()));

    /**
     * @throws IllegalArgumentException if a name is none
     */
    public AuthNames {
        names = Map.copyOf(names);
        names.forEach((part, name) -> {
            if (!isName(part, name)) {
                throw new IllegalArgumentException(
                        "expected a name of letters, digits and _ for " + part.key());
            }
        });
    }

    /** Tells whether a text can name a part. */
    public static boolean isName(Part part, String name) {
        return (part.isTable() ? TABLE : COLUMN).matcher(name).matches();
    }

    /** Returns the name that was set. */
    Optional<String> of(Part part) {
        return Optional.ofNullable(names.get(part));
    }

    /** Returns a name without upper case and underscores. */
    static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
