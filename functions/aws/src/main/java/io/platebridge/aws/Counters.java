package io.platebridge.aws;

/**
 * Numbers of things, each on the item of their owner. A transaction that adds or removes one
 * changes it ({@link Write#count}), so it is exact. An owner that an older version stored has no
 * number yet.
 */
public final class Counters {

    private Counters() {}

    /**
     * Counts the things if the owner's item has no number of them. Must be called before each
     * transaction that changes it, so that none changes it without the things that are there
     * already.
     *
     * @param condition when the item may be written
     * @param partition where the things are
     */
    public static void start(
            Store store,
            Key owner,
            String counter,
            String condition,
            String partition,
            String prefix) {
        if (store.get(owner).filter(item -> item.has(counter)).isPresent()) {
            return;
        }
        store.write(
                Write.update(owner)
                        .set(counter, store.count(partition, prefix))
                        .when(condition)
                        .and("attribute_not_exists(#%s)".formatted(counter)));
    }
}
