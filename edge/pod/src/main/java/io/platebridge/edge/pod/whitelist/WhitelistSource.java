package io.platebridge.edge.pod.whitelist;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.access.Whitelist;
import io.platebridge.edge.pod.cloud.Understands;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the whitelist from the cloud in pages, all of one version and tag: if one of them changes
 * between two, it starts again. The tag also changes while an import is written, whose version
 * comes at its end.
 */
final class WhitelistSource {

    /** The contract's largest page. */
    private static final int PAGE = 2000;

    /** The contract's largest list is half of it. */
    private static final int MAX_ENTRIES = 200_000;

    private static final int MAX_ROUNDS = 3;

    private final PlateBridgeClient cloud;
    private final WhitelistSettings settings;

    WhitelistSource(PlateBridgeClient cloud, WhitelistSettings settings) {
        this.cloud = cloud;
        this.settings = settings;
    }

    /**
     * Returns the whole list, or empty if it is the one with the tag.
     *
     * @throws IOException if it is not complete, also because it changes too often
     */
    Optional<FetchedWhitelist> fetch(Optional<String> tag)
            throws IOException, InterruptedException, ProblemException {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            io.platebridge.contract.Whitelist first = page(null, tag.orElse(null));
            if (first == null) {
                return Optional.empty();
            }
            var entries = new WhitelistEntries();
            if (addAll(first, entries)) {
                return Optional.of(
                        new FetchedWhitelist(
                                Whitelist.of(
                                        first.configVersion(),
                                        entries.all(),
                                        Objects.requireNonNullElse(
                                                first.openForLookAlikes(), false)),
                                Optional.ofNullable(first.timeZone()),
                                Optional.ofNullable(first.tag()).filter(ListTag::isEntityTag)));
            }
        }
        throw new IOException(
                "the list changed %d times while it was fetched".formatted(MAX_ROUNDS));
    }

    /** Returns whether all pages are of one version and, if the cloud sends tags, of one tag. */
    private boolean addAll(io.platebridge.contract.Whitelist first, WhitelistEntries entries)
            throws IOException, InterruptedException, ProblemException {
        io.platebridge.contract.Whitelist page = first;
        while (true) {
            entries.add(page.entries());
            if (page.nextCursor() == null) {
                return true;
            }
            if (entries.count() > MAX_ENTRIES) {
                throw new IOException("the list has more than %d entries".formatted(MAX_ENTRIES));
            }
            page = page(page.nextCursor(), null);
            if (page == null
                    || page.configVersion() != first.configVersion()
                    || (first.tag() != null && !first.tag().equals(page.tag()))) {
                return false;
            }
        }
    }

    private io.platebridge.contract.@Nullable Whitelist page(
            @Nullable String cursor, @Nullable String tag)
            throws IOException, InterruptedException, ProblemException {
        return cloud.listPlates(
                settings.site().orElse(null),
                null,
                settings.company().orElse(null),
                Understands.HOURS,
                PAGE,
                cursor,
                tag);
    }
}
