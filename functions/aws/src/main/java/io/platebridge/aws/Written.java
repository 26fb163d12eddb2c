package io.platebridge.aws;

import java.util.Optional;

/** The outcome of a write. */
public sealed interface Written {

    /**
     * It was done.
     *
     * @param item all of the item as it is now; empty if it was deleted
     */
    record Done(Item item) implements Written {}

    /**
     * Its condition failed; nothing changed.
     *
     * @param item all of the item as it is, if there is one
     */
    record ConditionFailed(Optional<Item> item) implements Written {}
}
