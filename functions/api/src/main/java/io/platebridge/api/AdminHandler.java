package io.platebridge.api;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.audit.AuditOperations;
import io.platebridge.api.pod.ApiKeyOperations;
import io.platebridge.api.pod.PodHistoryOperations;
import io.platebridge.api.pod.PodOperations;
import io.platebridge.api.pod.RegistrationTokenOperations;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.api.tenancy.CommunityOperations;
import io.platebridge.api.tenancy.CompanyOperations;
import io.platebridge.api.tenancy.InvitationOperations;
import io.platebridge.api.tenancy.MemberOperations;
import io.platebridge.api.tenancy.SettingsOperations;
import io.platebridge.api.tenancy.SiteOperations;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The function {@code admin}: what people set up and look after. Each group of operations is a
 * class of its feature.
 */
@Singleton
@Named("admin")
public final class AdminHandler implements ApiFunction {

    private final RequestDispatcher dispatcher;

    @Inject
    public AdminHandler(ControlPlane cloud) {
        Map<String, Function<ApiRequest, Record>> operations = new HashMap<>();
        List.of(
                        new CompanyOperations(cloud).byId(),
                        new CommunityOperations(cloud).byId(),
                        new SiteOperations(cloud).byId(),
                        new SettingsOperations(cloud).byId(),
                        new MemberOperations(cloud).byId(),
                        new InvitationOperations(cloud).byId(),
                        new RegistrationTokenOperations(cloud).byId(),
                        new ApiKeyOperations(cloud).byId(),
                        new PodOperations(cloud).byId(),
                        new PodHistoryOperations(cloud).byId(),
                        new AuditOperations(cloud).byId())
                .forEach(operations::putAll);
        this.dispatcher =
                new RequestDispatcher("admin", cloud.costs(), cloud.idempotency(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }
}
