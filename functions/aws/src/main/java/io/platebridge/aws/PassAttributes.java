package io.platebridge.aws;

import io.platebridge.core.access.PassEntries;
import java.util.Optional;

/** The entries of a guest pass on the item of its plate. */
public final class PassAttributes {

    /** How often the pass lets its car in; absent if as often as it comes. */
    public static final String MAX_ENTRIES = "max_entries";

    /** How often it did; absent where there is no maximum. */
    public static final String ENTRIES_USED = "entries_used";

    private PassAttributes() {}

    public static Optional<PassEntries> read(Item plate) {
        return plate.findNumber(MAX_ENTRIES)
                .map(max ->
                        new PassEntries(
                                max.intValue(), Math.toIntExact(plate.number(ENTRIES_USED))));
    }

    /** Returns the write of one more entry; refused unless the pass is as it was read. */
    public static Write use(Key plate, PassEntries before) {
        return Write.update(plate)
                .set(ENTRIES_USED, before.used() + 1)
                .when("#max_entries = :max AND #entries_used = :seen")
                .with("max", before.max())
                .with("seen", before.used());
    }
}
