package io.platebridge.api.alert;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.OptionalText;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.AlertRequest;
import io.platebridge.contract.AlertResponse;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertLog;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import io.platebridge.core.tenancy.CompanyId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** The function {@code notify}: stores the alerts that a pod reports. */
@Singleton
@Named("notify")
public final class NotifyHandler implements ApiFunction {

    private final PodAuthentication pods;
    private final AlertLog alerts;
    private final RequestDispatcher dispatcher;

    @Inject
    public NotifyHandler(ControlPlane cloud) {
        this.pods = cloud.podAuthentication();
        this.alerts = cloud.alertLog();
        this.dispatcher =
                new RequestDispatcher(
                        "notify", cloud.costs(), Map.of("recordAlert", this::recordAlert));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private AlertResponse recordAlert(ApiRequest call) {
        AlertReport report = report(call.body(AlertRequest.class));
        Pod pod = call.pod(pods);
        AlertLog.Recorded recorded = alerts.record(pod, report);
        return new AlertResponse(recorded.alert().id().value(), recorded.duplicate());
    }

    private static AlertReport report(AlertRequest request) {
        return new AlertReport(
                Field.read("alert_id", request.alertId(), AlertId::new),
                Field.read("stream_id", request.streamId(), StreamId::new),
                Field.read("company_id", request.companyId(), CompanyId::new),
                new Observation(
                        Severity.valueOf(request.severity().name()),
                        request.message(),
                        OptionalText.nonBlank(request.objectType()),
                        Optional.ofNullable(request.confidence()),
                        Optional.ofNullable(request.location())
                                .map(place -> new Location(place.x(), place.y()))),
                request.occurredAt());
    }
}
