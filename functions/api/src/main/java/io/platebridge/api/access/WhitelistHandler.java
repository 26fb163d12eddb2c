package io.platebridge.api.access;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.api.request.Tagged;
import io.platebridge.api.request.Unchanged;
import io.platebridge.contract.AccessList;
import io.platebridge.contract.PodInfo;
import io.platebridge.contract.Whitelist;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The function {@code whitelist}: returns a pod's site and whitelist. */
@Singleton
@Named("whitelist")
public final class WhitelistHandler implements ApiFunction {

    private final PodAuthentication pods;
    private final PodWhitelist whitelist;
    private final Clock clock;
    private final RequestDispatcher dispatcher;

    @Inject
    public WhitelistHandler(ControlPlane cloud) {
        this.pods = cloud.podAuthentication();
        this.whitelist = cloud.podWhitelist();
        this.clock = cloud.clock();
        this.dispatcher =
                new RequestDispatcher(
                        "whitelist",
                        cloud.costs(),
                        Map.of(
                                "listPlates", this::listPlates,
                                "listAccess", this::listAccess,
                                "getPodInfo", this::getPodInfo,
                                "getPodConfig", this::getPodConfig));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private Record listPlates(ApiRequest call) {
        Optional<String> siteId = nonBlank(call.query("site_id").orElse(null));
        WhitelistVersion version =
                whitelist.version(call.pod(pods), call.query("site"), call.query("company_id"));
        PodWhitelist.checkSite(version.site(), siteId);
        boolean knowsHours = call.query("understands").filter("hours"::equals).isPresent();
        if (siteId.isPresent()) {
            return encode(call, version, knowsHours, true, Optional.empty());
        }
        String tag = version.tag(knowsHours ? "hours" : "days");
        return call.hasAnswer(tag)
                ? new Unchanged(tag)
                : new Tagged(encode(call, version, knowsHours, false, Optional.of(tag)), tag);
    }

    private Whitelist encode(
            ApiRequest call,
            WhitelistVersion version,
            boolean knowsHours,
            boolean withActive,
            Optional<String> tag) {
        Optional<Page<WhitelistEntry>> page =
                call.isPaged()
                        ? Optional.of(whitelist.page(version, call.page(PageRequest.MAX_LIMIT)))
                        : Optional.empty();
        SiteWhitelist found =
                page.map(part -> version.with(part.entries()))
                        .orElseGet(() -> whitelist.whole(version));
        return EncodedWhitelist.of(
                found,
                knowsHours,
                withActive ? Optional.of(active(found, knowsHours)) : Optional.empty(),
                page.flatMap(Page::next),
                tag);
    }

    private AccessList listAccess(ApiRequest call) {
        SiteWhitelist found = whitelist.ofCommunity(call.pod(pods), call.path("community_id"));
        return EncodedWhitelist.active(active(found, false), clock.instant());
    }

    /**
     * Returns the entries that let their plates pass now. A pod that does not know hours keeps the
     * list when the cloud is away, so it gets no entry that would outlast its hours or entries.
     */
    private List<WhitelistEntry> active(SiteWhitelist found, boolean knowsHours) {
        return found.activeAt(clock.instant()).stream()
                .filter(entry -> knowsHours || !entry.hasMoreThanDays())
                .toList();
    }

    private PodInfo getPodInfo(ApiRequest call) {
        Pod pod = call.pod(pods);
        return EncodedWhitelist.podInfo(pod, whitelist.site(pod));
    }

    private PodInfo getPodConfig(ApiRequest call) {
        Pod pod = call.pod(pods);
        if (!pod.id().value().equals(call.path("id"))) {
            throw new Refusal(
                    ErrorCode.POD_MISMATCH,
                    "id: the API key belongs to the pod %s".formatted(pod.id()));
        }
        return EncodedWhitelist.podInfo(pod, whitelist.site(pod));
    }
}
