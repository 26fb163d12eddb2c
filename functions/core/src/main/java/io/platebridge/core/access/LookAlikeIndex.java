package io.platebridge.core.access;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The plates of a list by their look, so that the one that another plate looks like is found
 * without a search through all of them. Where several look like each other, none is found.
 */
final class LookAlikeIndex {

    private final Map<String, Plate> only = new HashMap<>();
    private final Set<String> several = new HashSet<>();

    LookAlikeIndex(Collection<Plate> plates) {
        plates.forEach(plate -> LookAlikes.form(plate).ifPresent(form -> add(form, plate)));
    }

    private void add(String form, Plate plate) {
        if (!several.contains(form) && only.put(form, plate) != null) {
            only.remove(form);
            several.add(form);
        }
    }

    /** Returns the only plate that looks like one that is not in the list. */
    Optional<Plate> find(Plate seen) {
        return LookAlikes.form(seen).map(only::get);
    }
}
