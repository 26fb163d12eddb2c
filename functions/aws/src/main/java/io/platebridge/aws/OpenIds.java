package io.platebridge.aws;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The ids of things that end by themselves, as a set on one item. Their end writes nothing: when
 * the set is full, those that have ended are removed, so nobody is refused for one of them.
 */
public final class OpenIds {

    private static final String OPEN = "open";

    private final Store store;
    private final Key item;
    private final int limit;

    /**
     * @param limit the most ids
     */
    public OpenIds(Store store, Key item, int limit) {
        this.store = store;
        this.item = item;
        this.limit = limit;
    }

    /** Returns the write that adds an id, which is refused if the set is full. */
    public Write add(String id) {
        return Write.update(item)
                .addAll(OPEN, List.of(id))
                .when("attribute_not_exists(#open) OR size(#open) < :most")
                .with("most", limit);
    }

    /**
     * Removes the ids of what has ended.
     *
     * @param ended returns those among some ids
     * @return whether there is room now
     */
    public boolean removeEnded(UnaryOperator<List<String>> ended) {
        List<String> open =
                store.get(item).filter(found -> found.has(OPEN)).stream()
                        .flatMap(found -> found.textSet(OPEN).stream())
                        .toList();
        List<String> over = ended.apply(open);
        if (!over.isEmpty()) {
            store.write(Write.update(item).removeAll(OPEN, over));
        }
        return open.size() - over.size() < limit;
    }
}
