package io.platebridge.edge.pod.frigate;

/**
 * The name of a Frigate at this pod, as {@code more_frigates} has it. The first one has none.
 *
 * @param value 1 to 32 letters, digits, '.', '_' and '-'; empty for the first one
 */
public record FrigateName(String value) {

    /** The Frigate of the keys outside of {@code more_frigates}. */
    public static final FrigateName FIRST = new FrigateName("");

    private static final String FORM = "[A-Za-z0-9._-]{0,32}";

    public FrigateName {
        if (!value.matches(FORM)) {
            throw new IllegalArgumentException("not the name of a Frigate");
        }
    }

    /**
     * Returns a configured name.
     *
     * @throws IllegalArgumentException if it is empty or has another form
     */
    public static FrigateName of(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("a Frigate without a name");
        }
        return new FrigateName(text);
    }

    public boolean isFirst() {
        return value.isEmpty();
    }

    /**
     * Returns the name of a part of this Frigate's connection: {@code mqtt}, {@code mqtt north}.
     */
    public String label(String part) {
        return isFirst() ? part : part + " " + value;
    }

    @Override
    public String toString() {
        return isFirst() ? "first" : value;
    }
}
