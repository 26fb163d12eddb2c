package io.platebridge.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A write of one item: {@code PutItem}, {@code UpdateItem} or a delete, optionally conditional. In
 * the condition expression, {@code #name} is an attribute (so that none clashes with DynamoDB's
 * reserved words) and {@code :name} a value given by {@link #with}. {@link Store} sends it.
 */
public final class Write {

    /** The operation on the item. */
    enum Kind {
        PUT,
        UPDATE,
        DELETE
    }

    private static final Pattern NAME = Pattern.compile("#(\\w+)");

    private final Kind kind;
    private final Key key;
    private final Map<String, AttributeValue> item = new HashMap<>();
    private final List<String> sets = new ArrayList<>();
    private final List<String> removes = new ArrayList<>();
    private final List<String> adds = new ArrayList<>();
    private final List<String> deletes = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();
    private @Nullable String condition;
    private @Nullable Duration deadline;

    private Write(Kind kind, Key key) {
        this.kind = kind;
        this.key = key;
    }

    /** Puts an item, replacing any item with its key. */
    public static Write put(Key key) {
        var put = new Write(Kind.PUT, key);
        put.item.putAll(key.attributes());
        return put;
    }

    /** Updates attributes of an item; creates the item if it does not exist. */
    public static Write update(Key key) {
        return new Write(Kind.UPDATE, key);
    }

    /** Deletes an item. */
    public static Write delete(Key key) {
        return new Write(Kind.DELETE, key);
    }

    /** Gives up after this time, retries included, instead of the store's usual time. */
    public Write within(Duration time) {
        deadline = time;
        return this;
    }

    /** Returns the time after which an update gives up; the store's usual time if empty. */
    Optional<Duration> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** Sets an attribute. */
    public Write set(String name, Object value) {
        if (kind == Kind.PUT) {
            item.put(name, Values.stored(value));
        } else {
            sets.add("#%s = :%s".formatted(name, name));
            names.put("#" + name, name);
            with(name, value);
        }
        return this;
    }

    /** Sets an attribute, or removes it. */
    public Write set(String name, Optional<?> value) {
        return value.map(present -> set(name, (Object) present)).orElseGet(() -> remove(name));
    }

    /** Sets an attribute to the previous value of another. */
    public Write copy(String name, String from) {
        sets.add("#%s = #%s".formatted(name, from));
        names.put("#" + name, name);
        names.put("#" + from, from);
        return this;
    }

    /**
     * Sets an attribute to the previous value of another, even if that is set by this write.
     *
     * @param otherwise the value if the other attribute does not exist
     */
    public Write copy(String name, String from, Object otherwise) {
        sets.add("#%s = if_not_exists(#%s, :%s)".formatted(name, from, name));
        names.put("#" + name, name);
        names.put("#" + from, from);
        return with(name, otherwise);
    }

    /** Sets an attribute of an updated item unless it exists. */
    public Write setOnce(String name, Object value) {
        return copy(name, name, value);
    }

    /** Removes an attribute. */
    public Write remove(String name) {
        if (kind != Kind.PUT) {
            removes.add("#" + name);
            names.put("#" + name, name);
        }
        return this;
    }

    /** Adds to a number, which is 0 if the attribute does not exist. */
    public Write add(String name, long amount) {
        adds.add("#%s :%s".formatted(name, name));
        names.put("#" + name, name);
        return with(name, amount);
    }

    /** Adds texts to a set, which is empty if the attribute does not exist. */
    public Write addAll(String name, Collection<String> texts) {
        adds.add("#%s :%s".formatted(name, name));
        names.put("#" + name, name);
        return with(name, AttributeValue.fromSs(List.copyOf(texts)));
    }

    /** Removes texts from a set; an attribute whose set is empty does not exist. */
    public Write removeAll(String name, Collection<String> texts) {
        deletes.add("#%s :%s".formatted(name, name));
        names.put("#" + name, name);
        return with(name, AttributeValue.fromSs(List.copyOf(texts)));
    }

    /** Sets the condition expression; the write is refused unless it is true. */
    public Write when(String condition) {
        this.condition = condition;
        NAME.matcher(condition).results().forEach(name -> names.put(name.group(), name.group(1)));
        return this;
    }

    /** Adds a condition expression that must be true, too. */
    public Write and(String another) {
        return when(condition == null ? another : "(%s) AND (%s)".formatted(condition, another));
    }

    /**
     * Adds to the number of things that belong to an item, refused if there are more than a limit
     * then. A counter that does not exist is 0.
     */
    public Write count(String counter, int amount, int limit) {
        add(counter, amount);
        return and("attribute_not_exists(#%1$s) OR #%1$s <= :most_%1$s".formatted(counter))
                .with("most_" + counter, limit - amount);
    }

    /** Sets an expression attribute value, for the condition. */
    public Write with(String name, Object value) {
        values.put(":" + name, Values.stored(value));
        return this;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the key of the item. */
    public Key key() {
        return key;
    }

    Map<String, AttributeValue> item() {
        return item;
    }

    @Nullable String updateExpression() {
        var clauses = new ArrayList<String>();
        clause(clauses, "SET ", sets);
        clause(clauses, "REMOVE ", removes);
        clause(clauses, "ADD ", adds);
        clause(clauses, "DELETE ", deletes);
        return clauses.isEmpty() ? null : String.join(" ", clauses);
    }

    private static void clause(List<String> clauses, String word, List<String> parts) {
        if (!parts.isEmpty()) {
            clauses.add(word + String.join(", ", parts));
        }
    }

    @Nullable String condition() {
        return condition;
    }

    @Nullable Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    @Nullable Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
