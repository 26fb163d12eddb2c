package io.platebridge.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Part of a list.
 *
 * @param entries in the list's order, at most the requested limit
 * @param next where the following page starts; empty on the last one
 */
public record Page<T>(List<T> entries, Optional<Cursor> next) {

    public Page {
        entries = List.copyOf(entries);
    }

    /**
     * Returns the first entries of several sorted lists as one sorted page. Each list must start
     * after the request's cursor and hold one entry more than the limit, if it exists, which shows
     * that there is another page.
     *
     * @param position the sort key of an entry, unique over all lists
     * @param order {@link Cursor#ORDER}, or its reverse
     */
    public static <T> Page<T> merge(
            List<List<T>> lists,
            PageRequest request,
            Function<T, String> position,
            Comparator<String> order) {
        var all = new ArrayList<T>();
        lists.forEach(all::addAll);
        all.sort(Comparator.comparing(position, order));
        return of(all, request, position);
    }

    /**
     * Returns the first entries of a list as a page. The list must start after the request's cursor
     * and hold one entry more than the limit, if it exists.
     *
     * @param position the sort key of an entry
     */
    public static <T> Page<T> of(List<T> found, PageRequest request, Function<T, String> position) {
        if (found.size() <= request.limit()) {
            return new Page<>(found, Optional.empty());
        }
        List<T> shown = found.subList(0, request.limit());
        return new Page<>(shown, Optional.of(new Cursor(position.apply(shown.getLast()))));
    }

    /** Returns the same page with each entry replaced, or left out. */
    public <R> Page<R> flatMap(Function<T, Optional<R>> entry) {
        return new Page<>(
                entries.stream().flatMap(found -> entry.apply(found).stream()).toList(), next);
    }

    /** Returns the same page with each entry replaced. */
    public <R> Page<R> map(Function<T, R> entry) {
        return new Page<>(entries.stream().map(entry).toList(), next);
    }
}
