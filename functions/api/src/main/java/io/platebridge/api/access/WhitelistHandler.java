package io.platebridge.api.access;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.Cloud;
import io.platebridge.api.request.Call;
import io.platebridge.api.request.Reception;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code whitelist}: gives a pod the plates that may pass its gate. */
@Singleton
@Named("whitelist")
public final class WhitelistHandler
        implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {

    private final PodAuthentication pods;
    private final PodWhitelist whitelist;
    private final Reception reception;

    @Inject
    public WhitelistHandler(Cloud cloud) {
        this.pods = cloud.podAuthentication();
        this.whitelist = cloud.podWhitelist();
        this.reception =
                new Reception("whitelist", cloud.costs(), Map.of("listPlates", this::listPlates));
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        return reception.answer(event);
    }

    private Whitelist listPlates(Call call) {
        Pod pod = pods.of(ApiKey.ofAuthorization(call.authorization()));
        call.line().pod(pod.id());
        call.line().company(pod.place().company());
        var found = whitelist.of(pod, call.query("site"), call.query("company_id"));
        return new Whitelist(
                found.whitelist().configVersion(),
                found.site().zone().getId(),
                found.whitelist().entries().values().stream()
                        .map(WhitelistHandler::encode)
                        .toList());
    }

    private static WhitelistEntry encode(io.platebridge.core.access.WhitelistEntry entry) {
        return new WhitelistEntry(
                entry.plate().value(),
                entry.unit().orElse(null),
                entry.tenant().orElse(null),
                entry.enabled(),
                entry.starts().orElse(null),
                entry.ends().orElse(null));
    }
}
