package io.platebridge.api.pod;

import static io.platebridge.api.request.OptionalText.nonBlank;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.RegisterRequest;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.Serial;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code register}: trades a registration token for an API key. */
@Singleton
@Named("register")
public final class RegisterHandler implements ApiFunction {

    private final Registration registration;
    private final RequestDispatcher dispatcher;

    @Inject
    public RegisterHandler(ControlPlane cloud) {
        this.registration = cloud.registration();
        this.dispatcher =
                new RequestDispatcher(
                        "register", cloud.costs(), Map.of("registerPod", this::registerPod));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private RegisterResponse registerPod(ApiRequest call) {
        RegisterRequest request = call.body(RegisterRequest.class);
        RegistrationResult registered =
                registration.register(
                        new RegistrationRequest(
                                Field.read("serial", request.serial(), Serial::new),
                                request.registrationToken(),
                                nonBlank(request.deviceName()),
                                nonBlank(request.mac()),
                                nonBlank(request.model()),
                                nonBlank(request.version())));
        call.line().addPod(registered.pod());
        call.line().addCompany(registered.place().company());
        return new RegisterResponse(
                registered.pod().value(),
                registered.key().text(),
                registered.place().community().value(),
                registered.place().site().value(),
                registered.place().company().value());
    }
}
