package io.platebridge.edge.router.flow;

import io.netty.buffer.ByteBuf;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.protocol.ClientMessage.Register;
import io.platebridge.edge.router.protocol.ClientMessage.Subscribe;
import io.platebridge.edge.router.protocol.FrameScanner;
import io.platebridge.edge.router.protocol.MessageError;
import io.platebridge.edge.router.protocol.MessageErrorCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A client that has neither registered nor subscribed; it may not be authenticated yet. */
record Unassigned(Client client) implements ClientState {

    /** Companies named in an error, which stays small even if the user has many. */
    private static final int MAX_NAMED = 20;

    private static final String NEITHER = "send register or subscribe before this message";

    @Override
    public void register(Register request) {
        if (!client.endpoint().publishers()) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "register is not allowed here; connect to /streams/register");
            return;
        }
        List<CompanyId> companies = client.publishableCompanies();
        companyOf(request, companies)
                .ifPresentOrElse(
                        company -> Publishing.begin(client, request, company),
                        () -> rejectCompany(request.company().isPresent(), companies));
    }

    private static Optional<CompanyId> companyOf(Register request, List<CompanyId> companies) {
        if (request.company().isEmpty() && companies.size() == 1) {
            return Optional.of(companies.getFirst());
        }
        return request.company().filter(companies::contains);
    }

    /** Names the companies to choose from: the router must not choose who may watch a stream. */
    private void rejectCompany(boolean isNamed, List<CompanyId> companies) {
        if (companies.isEmpty()) {
            client.reject(
                    MessageErrorCode.UNAUTHORIZED,
                    "you may not publish for any company; ask the company's owner");
            return;
        }
        String first =
                companies.stream()
                        .limit(MAX_NAMED)
                        .map(CompanyId::value)
                        .collect(Collectors.joining(", "));
        client.reject(
                MessageErrorCode.UNAUTHORIZED,
                "%s; register with one of %s%s"
                        .formatted(
                                isNamed
                                        ? "you may not publish for this companyId"
                                        : "companyId is missing",
                                first,
                                companies.size() > MAX_NAMED ? " and others" : ""));
    }

    @Override
    public void subscribe(Subscribe request) {
        Watching.begin(client, request);
    }

    @Override
    public void raiseAlert(Alert alert) {
        client.reject(MessageErrorCode.ROUTING_ERROR, NEITHER);
    }

    @Override
    public void publishJson(ByteBuf message, FrameScanner fields) {
        rejectFrame(message);
    }

    @Override
    public void publishBinary(ByteBuf message) {
        rejectFrame(message);
    }

    private void rejectFrame(ByteBuf message) {
        client.reject(
                message,
                client.isAuthenticated()
                        ? new MessageError(MessageErrorCode.ROUTING_ERROR, NEITHER)
                        : ProtocolHandler.AUTH_REQUIRED);
    }

    @Override
    public void flush() {}

    @Override
    public void tick(long now) {}

    @Override
    public void end() {}
}
