package io.platebridge.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes as read from the store, by type. An attribute that must be there and is not means that
 * the item is damaged: {@link IllegalStateException}.
 */
public record Item(Map<String, AttributeValue> attributes) {

    public Item {
        attributes = Map.copyOf(attributes);
    }

    public Key key() {
        return new Key(text(Key.PARTITION), text(Key.SORT));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> findText(String name) {
        return find(name).map(AttributeValue::s);
    }

    public long number(String name) {
        return findNumber(name).orElseThrow(() -> missing(name));
    }

    public Optional<Long> findNumber(String name) {
        return find(name).map(value -> Long.valueOf(value.n()));
    }

    public Optional<Double> findDecimal(String name) {
        return find(name).map(value -> Double.valueOf(value.n()));
    }

    public boolean truth(String name) {
        return find(name).map(AttributeValue::bool).orElseThrow(() -> missing(name));
    }

    public byte[] bytes(String name) {
        return find(name).map(value -> value.b().asByteArray()).orElseThrow(() -> missing(name));
    }

    public Instant time(String name) {
        return findTime(name).orElseThrow(() -> missing(name));
    }

    public Optional<Instant> findTime(String name) {
        return findNumber(name).map(Instant::ofEpochMilli);
    }

    public Optional<Duration> findSpan(String name) {
        return findNumber(name).map(Duration::ofMillis);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return findChoice(name, type).orElseThrow(() -> missing(name));
    }

    public <E extends Enum<E>> Optional<E> findChoice(String name, Class<E> type) {
        return findText(name).map(text -> Enum.valueOf(type, text.toUpperCase(Locale.ROOT)));
    }

    /** Returns a map. */
    public Optional<Item> findItem(String name) {
        return find(name).map(value -> new Item(value.m()));
    }

    /** Returns a list of texts. */
    public List<String> texts(String name) {
        return find(name).orElseThrow(() -> missing(name)).l().stream()
                .map(AttributeValue::s)
                .toList();
    }

    /** Returns a set of texts, sorted; an attribute that does not exist is an empty one. */
    public List<String> textSet(String name) {
        return find(name).map(value -> value.ss().stream().sorted().toList()).orElse(List.of());
    }

    /** Returns a map of texts. */
    public Map<String, String> textMap(String name) {
        return find(name).orElseThrow(() -> missing(name)).m().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().s()));
    }

    /** Returns a list of maps. */
    public List<Item> items(String name) {
        return find(name).orElseThrow(() -> missing(name)).l().stream()
                .map(value -> new Item(value.m()))
                .toList();
    }

    private Optional<AttributeValue> find(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    private IllegalStateException missing(String name) {
        return new IllegalStateException(
                "expected the attribute %s in the item %s, found none"
                        .formatted(name, attributes.get(Key.SORT)));
    }

    /** Names the attributes only; their values may be secrets or plates. */
    @Override
    public String toString() {
        return "Item" + attributes.keySet();
    }
}
