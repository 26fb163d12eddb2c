package io.platebridge.core.command;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Pods;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes the pods of a site or community load their whitelist now. */
public final class Nudges {

    /** The most pods of one nudge. */
    public static final int MAX_PODS = 50;

    private final CommandQueue queue;
    private final Pods pods;
    private final SiteDirectory sites;

    public Nudges(CommandQueue queue, Pods pods, SiteDirectory sites) {
        this.queue = queue;
        this.pods = pods;
        this.sites = sites;
    }

    /**
     * Queues a nudge for each pod, and delivers those that can be delivered.
     *
     * @param reason for the audit trail
     * @throws Refusal {@code pod_unknown}, {@code site_unknown}, {@code community_unknown}, {@code
     *     role_too_low}, {@code invalid_request} if there are more than {@link #MAX_PODS} pods,
     *     {@code too_many_requests} if a single pod has too many commands already
     */
    public List<Command> nudge(Caller caller, NudgeTarget target, Optional<String> reason) {
        CommandOrder order =
                CommandOrder.ofPod(
                        CommandKind.NUDGE,
                        reason.map(text -> Map.of(CommandArgument.REASON.text(), text))
                                .orElse(Map.of()));
        return switch (target) {
            case NudgeTarget.OfPod(var pod) -> List.of(queue.queue(caller, pod, order));
            case NudgeTarget.OfSite(var site) -> {
                sites.site(caller, site);
                yield queue.queueAll(caller, podsOf("site_id", List.of(site)), order);
            }
            case NudgeTarget.OfCommunity(var community) ->
                    queue.queueAll(
                            caller,
                            podsOf(
                                    "community_id",
                                    ids(request -> sites.list(caller, community, request))),
                            order);
            case NudgeTarget.OfProperty(var slug) ->
                    queue.queueAll(caller, podsOf("property", sitesOf(caller, slug)), order);
        };
    }

    private List<PodId> podsOf(String field, List<SiteId> all) {
        var found = new ArrayList<PodId>();
        for (SiteId site : all) {
            found.addAll(pods.ofSite(site, MAX_PODS + 1));
            if (found.size() > MAX_PODS) {
                throw Refusal.invalid(
                        field, "at most %d pods".formatted(MAX_PODS), "more; name a site or pod");
            }
        }
        return found;
    }

    private List<SiteId> sitesOf(Caller caller, String slug) {
        List<SiteId> found =
                caller.companies().stream()
                        .flatMap(company ->
                                sites(request -> sites.list(caller, company, request)).stream())
                        .filter(site -> site.isCalled(slug))
                        .map(Site::id)
                        .toList();
        if (found.isEmpty()) {
            throw new Refusal(
                    ErrorCode.SITE_UNKNOWN, "property: none of your sites has the slug " + slug);
        }
        return found;
    }

    private static List<SiteId> ids(Function<PageRequest, Page<Site>> list) {
        return sites(list).stream().map(Site::id).toList();
    }

    private static List<Site> sites(Function<PageRequest, Page<Site>> list) {
        var all = new ArrayList<Site>();
        var request = new PageRequest(PageRequest.MAX_LIMIT, Optional.empty());
        while (true) {
            Page<Site> page = list.apply(request);
            all.addAll(page.entries());
            if (page.next().isEmpty()) {
                return all;
            }
            request = new PageRequest(PageRequest.MAX_LIMIT, page.next());
        }
    }
}
