package io.platebridge.core.access;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Site;
import java.util.Optional;

/** The whitelist a pod decides by: that of its own site and community, and no other. */
public final class PodWhitelist {

    private final Whitelists whitelists;

    public PodWhitelist(Whitelists whitelists) {
        this.whitelists = whitelists;
    }

    /**
     * Returns the state of the whitelist of a pod's site.
     *
     * @param site the site as the pod names it: its slug, its id or empty
     * @param company the company that the pod claims to belong to
     * @throws Refusal {@code site_mismatch} if site or company are not the pod's
     */
    public WhitelistVersion version(Pod pod, Optional<String> site, Optional<String> company) {
        String expected = pod.place().company().value();
        if (company.filter(id -> !id.isBlank() && !id.equals(expected)).isPresent()) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH,
                    "company_id: the pod belongs to %s, not to %s"
                            .formatted(expected, company.get()));
        }
        WhitelistVersion found =
                whitelists.version(pod.place().site()).orElseThrow(() -> gone(pod));
        checkSite(found.site(), site);
        return found;
    }

    /** Returns the complete whitelist. */
    public SiteWhitelist whole(WhitelistVersion version) {
        return whitelists.whole(version);
    }

    /**
     * Returns a page of the whitelist.
     *
     * @throws Refusal {@code cursor_invalid}
     */
    public Page<WhitelistEntry> page(WhitelistVersion version, PageRequest request) {
        return whitelists.page(version, request);
    }

    /**
     * Returns the complete whitelist of a pod's site, for a client that names it by the community.
     *
     * @throws Refusal {@code site_mismatch} if the community is not the pod's
     */
    public SiteWhitelist ofCommunity(Pod pod, String community) {
        String expected = pod.place().community().value();
        if (!community.equals(expected)) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH, "community_id: the pod belongs to " + expected);
        }
        return whitelists.of(pod.place().site()).orElseThrow(() -> gone(pod));
    }

    /**
     * Returns the site of a pod.
     *
     * @throws Refusal {@code site_mismatch} if it no longer exists
     */
    public Site site(Pod pod) {
        return whitelists.site(pod.place().site()).orElseThrow(() -> gone(pod));
    }

    /**
     * Looks a plate up in the whitelist of a pod's site.
     *
     * @param site the site as the pod names it: its slug, its id or empty
     * @param similar another plate to look up with it
     * @throws Refusal {@code site_mismatch} if the site is not the pod's
     */
    public PlateLookup lookup(
            Pod pod, Optional<String> site, WrittenPlate plate, Optional<SimilarPlate> similar) {
        PlateLookup found =
                whitelists.lookup(pod.place(), plate, similar).orElseThrow(() -> gone(pod));
        checkSite(found.site(), site);
        return found;
    }

    /**
     * Looks a plate up again, with every write that was answered.
     *
     * @throws Refusal {@code site_mismatch} if the site no longer exists
     */
    public PlateLookup lookupLatest(Pod pod, WrittenPlate plate, Optional<SimilarPlate> similar) {
        return whitelists.lookupLatest(pod.place(), plate, similar).orElseThrow(() -> gone(pod));
    }

    /**
     * Checks that a pod names its own site.
     *
     * @throws Refusal {@code site_mismatch} if it names another
     */
    public static void checkSite(Site site, Optional<String> written) {
        if (written.filter(text -> !site.isCalled(text)).isPresent()) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH,
                    "site: the pod belongs to %s, not to %s".formatted(site.slug(), written.get()));
        }
    }

    private static Refusal gone(Pod pod) {
        return new Refusal(
                ErrorCode.SITE_MISMATCH,
                "the site %s, where the pod registered, no longer exists"
                        .formatted(pod.place().site()));
    }
}
