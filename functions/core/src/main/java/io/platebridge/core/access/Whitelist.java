package io.platebridge.core.access;

import io.platebridge.core.access.Decision.Reason;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The plates that may pass a site's gate. Immutable. */
public final class Whitelist {

    private final long configVersion;
    private final Map<Plate, WhitelistEntry> entries;

    private final boolean opensForLookAlikes;

    /** Made by {@link #indexLookAlikes}, or when a plate that is not listed is looked for. */
    private volatile @Nullable LookAlikeIndex lookAlikes;

    private Whitelist(
            long configVersion, Map<Plate, WhitelistEntry> entries, boolean opensForLookAlikes) {
        this.configVersion = configVersion;
        this.entries = Collections.unmodifiableMap(entries);
        this.opensForLookAlikes = opensForLookAlikes;
    }

    /** Returns the list of a site that does not open for look-alikes. */
    public static Whitelist of(long configVersion, Collection<WhitelistEntry> entries) {
        return of(configVersion, entries, false);
    }

    /**
     * Returns the list of some entries; of two with the same plate the later one counts.
     *
     * @param configVersion grows with every change of the list, from 0
     * @param opensForLookAlikes whether a plate that is not listed is let in as the only listed one
     *     that it looks like
     */
    public static Whitelist of(
            long configVersion, Collection<WhitelistEntry> entries, boolean opensForLookAlikes) {
        var byPlate = new LinkedHashMap<Plate, WhitelistEntry>();
        entries.forEach(entry -> byPlate.put(entry.plate(), entry));
        return new Whitelist(configVersion, byPlate, opensForLookAlikes);
    }

    public long configVersion() {
        return configVersion;
    }

    /** Returns the entries by plate, in the order given. */
    public Map<Plate, WhitelistEntry> entries() {
        return entries;
    }

    public boolean opensForLookAlikes() {
        return opensForLookAlikes;
    }

    /**
     * Decides whether a plate may pass.
     *
     * @param at a time by the clock at the gate
     */
    public Decision decide(Plate plate, ZonedDateTime at) {
        return decide(WrittenPlate.of(plate), at, PassUse.NONE);
    }

    /**
     * As {@link #decide(Plate, ZonedDateTime)}; a text that cannot be a plate is denied.
     *
     * @param use of the guest pass of {@link #passPlate} that the list does not count
     */
    public Decision decide(WrittenPlate written, ZonedDateTime at, PassUse use) {
        return written.plate()
                .map(plate ->
                        decide(
                                Optional.ofNullable(entries.get(plate)),
                                lookAlike(plate).map(entries::get),
                                at,
                                use))
                .orElse(new Decision(Reason.NOT_A_PLATE));
    }

    /**
     * Returns the plate whose guest pass lets a plate in a limited number of times: itself, or the
     * one that it is taken for; empty if there is no such limit.
     */
    public Optional<Plate> passPlate(WrittenPlate written) {
        return written.plate()
                .flatMap(plate ->
                        Optional.ofNullable(entries.get(plate))
                                .or(() -> lookAlike(plate).map(entries::get)))
                .filter(entry -> entry.passEntries().isPresent())
                .map(WhitelistEntry::plate);
    }

    /**
     * Returns the listed plate that one is taken for at a site that opens for look-alikes, if it is
     * not listed itself.
     */
    public Optional<Plate> takenFor(WrittenPlate written) {
        return written.plate().flatMap(this::lookAlike);
    }

    private Optional<Plate> lookAlike(Plate plate) {
        return opensForLookAlikes && !entries.containsKey(plate)
                ? lookAlikes().findOnly(plate)
                : Optional.empty();
    }

    /**
     * Makes what the first decision about a look-alike would make, so that no car waits for it: of
     * 100,000 plates some tenths of a second.
     */
    public void indexLookAlikes() {
        if (opensForLookAlikes) {
            lookAlikes();
        }
    }

    private LookAlikeIndex lookAlikes() {
        LookAlikeIndex made = lookAlikes;
        if (made == null) {
            made = new LookAlikeIndex(entries.keySet());
            lookAlikes = made;
        }
        return made;
    }

    /**
     * Returns the listed plate that this one is probably a misreading of, because they look alike
     * or differ by one missing or extra character; empty if the plate is listed itself. A hint for
     * people, and a reason to allow only if it is the plate that this one is taken for.
     */
    public Optional<SimilarPlate> similarTo(Plate plate) {
        if (entries.containsKey(plate)) {
            return Optional.empty();
        }
        return lookAlike(plate)
                .map(only -> new SimilarPlate(only, true))
                .or(() ->
                        lookAlikes()
                                .findNearest(plate)
                                .map(found -> new SimilarPlate(found, false)));
    }

    /**
     * Decides about the plate of an entry, or about a plate without one. A look-alike is allowed as
     * the plate that it is taken for would be; what denies that plate says nothing about it.
     *
     * @param lookAlike the entry of the plate that it is taken for, at a site that does so
     */
    static Decision decide(
            Optional<WhitelistEntry> entry,
            Optional<WhitelistEntry> lookAlike,
            ZonedDateTime at,
            PassUse use) {
        return entry.map(found -> found.decide(at, use))
                .or(() ->
                        lookAlike
                                .filter(found -> found.decide(at, use).allows())
                                .map(_ -> new Decision(Reason.LOOK_ALIKE)))
                .orElse(new Decision(Reason.NOT_LISTED));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Whitelist list
                && configVersion == list.configVersion
                && opensForLookAlikes() == list.opensForLookAlikes()
                && entries.equals(list.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(configVersion, opensForLookAlikes(), entries);
    }

    @Override
    public String toString() {
        return "Whitelist[configVersion=%d, %d entries]".formatted(configVersion, entries.size());
    }
}
