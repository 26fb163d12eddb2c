package io.platebridge.api.notice;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.NoticeDelivery;
import io.platebridge.contract.NoticeDeliveryList;
import io.platebridge.contract.NoticeTarget;
import io.platebridge.contract.NoticeTargetChange;
import io.platebridge.contract.NoticeTargetCreated;
import io.platebridge.contract.NoticeTargetList;
import io.platebridge.contract.NoticeTargetRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.DeliveryLog;
import io.platebridge.core.notice.NoticeId;
import io.platebridge.core.notice.Target;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.notice.TargetId;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.function.Function;

/**
 * The function {@code notices}: the targets of a company's notices and their deliveries, and
 * subscriptions to Web Push.
 */
@Singleton
@Named("notices")
public final class NoticesHandler implements ApiFunction {

    private final Memberships memberships;
    private final TargetDirectory targets;
    private final DeliveryLog deliveries;
    private final Clock clock;
    private final RequestDispatcher dispatcher;

    @Inject
    public NoticesHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.targets = cloud.noticeTargets();
        this.deliveries = cloud.noticeDeliveries();
        this.clock = cloud.clock();
        var operations = new HashMap<String, Function<ApiRequest, Record>>();
        operations.put("listNoticeTargets", this::listTargets);
        operations.put("createNoticeTarget", this::createTarget);
        operations.put("getNoticeTarget", this::getTarget);
        operations.put("changeNoticeTarget", this::changeTarget);
        operations.put("deleteNoticeTarget", this::deleteTarget);
        operations.put("rotateNoticeTargetSecret", this::rotateSecret);
        operations.put("testNoticeTarget", this::testTarget);
        operations.put("listNoticeDeliveries", this::listDeliveries);
        operations.put("replayNoticeDelivery", this::replayDelivery);
        operations.putAll(new PushOperations(cloud).byId());
        this.dispatcher =
                new RequestDispatcher("notices", cloud.costs(), cloud.idempotency(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private NoticeTargetList listTargets(ApiRequest call) {
        return new NoticeTargetList(
                targets.list(caller(call), company(call)).stream().map(this::encode).toList());
    }

    private NoticeTargetCreated createTarget(ApiRequest call) {
        return EncodedTarget.of(
                targets.create(
                        caller(call),
                        company(call),
                        DecodedTarget.of(call.body(NoticeTargetRequest.class))),
                clock.instant());
    }

    private NoticeTarget getTarget(ApiRequest call) {
        return encode(targets.find(caller(call), company(call), target(call)));
    }

    private NoticeTarget changeTarget(ApiRequest call) {
        return encode(
                targets.change(
                        caller(call),
                        company(call),
                        target(call),
                        DecodedTarget.of(call.body(NoticeTargetChange.class))));
    }

    private NoticeTarget deleteTarget(ApiRequest call) {
        return encode(targets.delete(caller(call), company(call), target(call)));
    }

    private NoticeTargetCreated rotateSecret(ApiRequest call) {
        return EncodedTarget.of(
                targets.rotate(caller(call), company(call), target(call)), clock.instant());
    }

    private NoticeDelivery testTarget(ApiRequest call) {
        return EncodedTarget.of(deliveries.test(caller(call), company(call), target(call)));
    }

    private NoticeDeliveryList listDeliveries(ApiRequest call) {
        Page<Delivery> page =
                deliveries.list(caller(call), company(call), target(call), call.page());
        return new NoticeDeliveryList(
                page.entries().stream().map(EncodedTarget::of).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private NoticeDelivery replayDelivery(ApiRequest call) {
        return EncodedTarget.of(
                deliveries.replay(caller(call), company(call), target(call), delivery(call)));
    }

    private Caller caller(ApiRequest call) {
        return call.caller(memberships);
    }

    private static CompanyId company(ApiRequest call) {
        CompanyId company = Field.read("company_id", call.path("company_id"), CompanyId::new);
        call.line().addCompany(company);
        return company;
    }

    private static TargetId target(ApiRequest call) {
        return Field.read("target_id", call.path("target_id"), TargetId::new);
    }

    private static NoticeId delivery(ApiRequest call) {
        return Field.read("delivery_id", call.path("delivery_id"), NoticeId::new);
    }

    private NoticeTarget encode(Target target) {
        return EncodedTarget.of(target, clock.instant());
    }
}
