package io.platebridge.api.alert;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Alert;
import io.platebridge.contract.AlertList;
import io.platebridge.contract.Location;
import io.platebridge.contract.Severity;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.alert.AlertLog;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code alerts}: lists the alerts of the caller's companies. */
@Singleton
@Named("alerts")
public final class AlertsHandler implements ApiFunction {

    private final Memberships memberships;
    private final AlertLog alerts;
    private final RequestDispatcher dispatcher;

    @Inject
    public AlertsHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.alerts = cloud.alertLog();
        this.dispatcher =
                new RequestDispatcher(
                        "alerts", cloud.costs(), Map.of("listAlerts", this::listAlerts));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private AlertList listAlerts(ApiRequest call) {
        Page<io.platebridge.core.alert.Alert> page =
                alerts.list(call.caller(memberships), call.page());
        return new AlertList(
                page.entries().stream().map(AlertsHandler::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static Alert encode(io.platebridge.core.alert.Alert alert) {
        Observation seen = alert.seen();
        return new Alert(
                alert.id().value(),
                alert.pod().value(),
                alert.podName(),
                alert.place().company().value(),
                alert.place().community().value(),
                alert.place().site().value(),
                alert.stream().value(),
                Severity.valueOf(seen.severity().name()),
                seen.message(),
                seen.objectType().orElse(null),
                seen.confidence().orElse(null),
                seen.location().map(place -> new Location(place.x(), place.y())).orElse(null),
                alert.occurredAt(),
                alert.receivedAt());
    }
}
