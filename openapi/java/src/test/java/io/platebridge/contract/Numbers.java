package io.platebridge.contract;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON whose numbers compare by value: 52 and 52.0 are the same number. */
final class Numbers {

    private Numbers() {}

    static JsonNode plain(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = object.objectNode();
                object.properties().forEach(p -> copy.set(p.getKey(), plain(p.getValue())));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = array.arrayNode();
                array.forEach(element -> copy.add(plain(element)));
                yield copy;
            }
            case JsonNode number when number.isNumber() -> {
                BigDecimal value = number.decimalValue().stripTrailingZeros();
                yield DecimalNode.valueOf(value);
            }
            default -> node;
        };
    }
}
