package io.platebridge.core.access;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Site;
import java.util.Optional;

/** The whitelist a pod decides by: that of its own site, and no other. */
public final class PodWhitelist {

    private final Whitelists whitelists;

    public PodWhitelist(Whitelists whitelists) {
        this.whitelists = whitelists;
    }

    /**
     * Returns the whole whitelist of a pod's site.
     *
     * @param site what the pod calls the site: its slug, its id or nothing
     * @param company the company the pod thinks it belongs to
     * @throws Refusal {@code site_mismatch} if site or company are not the pod's
     */
    public SiteWhitelist of(Pod pod, Optional<String> site, Optional<String> company) {
        String expected = pod.place().company().value();
        if (company.filter(id -> !id.isBlank() && !id.equals(expected)).isPresent()) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH,
                    "company_id: expected %s, the pod's, found %s"
                            .formatted(expected, company.get()));
        }
        SiteWhitelist found = whitelists.of(pod.place().site()).orElseThrow(() -> gone(pod));
        checkSite(found.site(), site);
        return found;
    }

    /**
     * Returns the whole whitelist of a pod's site, for a client that calls it by the community.
     *
     * @throws Refusal {@code site_mismatch} if the community is not the pod's
     */
    public SiteWhitelist ofCommunity(Pod pod, String community) {
        String expected = pod.place().community().value();
        if (!community.equals(expected)) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH,
                    "community_id: expected %s, the pod's, found another".formatted(expected));
        }
        return whitelists.of(pod.place().site()).orElseThrow(() -> gone(pod));
    }

    /**
     * Returns the site of a pod.
     *
     * @throws Refusal {@code site_mismatch} if it is gone
     */
    public Site site(Pod pod) {
        return whitelists.site(pod.place().site()).orElseThrow(() -> gone(pod));
    }

    /**
     * Returns what the whitelist of a pod's site says about a plate.
     *
     * @param site what the pod calls the site: its slug, its id or nothing
     * @param similar another plate that is looked up with it
     * @throws Refusal {@code site_mismatch} if the site is not the pod's
     */
    public PlateLookup lookup(
            Pod pod, Optional<String> site, WrittenPlate plate, Optional<Plate> similar) {
        PlateLookup found =
                whitelists.lookup(pod.place().site(), plate, similar).orElseThrow(() -> gone(pod));
        checkSite(found.site(), site);
        return found;
    }

    /**
     * Compares a site with what a pod calls its own.
     *
     * @throws Refusal {@code site_mismatch} if that is another one
     */
    public static void checkSite(Site site, Optional<String> written) {
        if (written.filter(text -> !site.isCalled(text)).isPresent()) {
            throw new Refusal(
                    ErrorCode.SITE_MISMATCH,
                    "site: expected %s, the pod's, found %s".formatted(site.slug(), written.get()));
        }
    }

    private static Refusal gone(Pod pod) {
        return new Refusal(
                ErrorCode.SITE_MISMATCH,
                "expected the site the pod registered at, found that %s is gone"
                        .formatted(pod.place().site()));
    }
}
