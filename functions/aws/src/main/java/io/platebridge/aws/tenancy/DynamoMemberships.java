package io.platebridge.aws.tenancy;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Memberships in the store: one item per person and company. */
public final class DynamoMemberships implements Memberships {

    private final Store store;

    public DynamoMemberships(Store store) {
        this.store = store;
    }

    @Override
    public Caller of(UserId user) {
        String partition = Keys.memberships(user);
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :user")
                        .expressionAttributeValues(
                                Map.of(":user", AttributeValue.fromS(partition)));
        return new Caller(
                user,
                store.query(query).stream()
                        .collect(
                                Collectors.toMap(
                                        (Item item) -> new CompanyId(item.text(MemberItem.COMPANY)),
                                        item -> item.choice(MemberItem.ROLE, Role.class))));
    }
}
