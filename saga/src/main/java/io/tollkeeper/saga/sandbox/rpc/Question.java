package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.fault.Fault;
import io.tollkeeper.saga.sandbox.fault.Mischief;
import io.tollkeeper.saga.sandbox.ledger.View;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One call of a method.
 *
 * @param view what the node knows
 * @param fault what goes wrong with this call
 */
record Question(JsonNode params, View view, @Nullable Fault fault) {

    boolean suffers(Mischief mischief) {
        return fault != null && fault.mischief() == mischief;
    }

    /** @throws RpcException if there is none */
    String text(String name) {
        JsonNode value = params.path(name);
        if (!value.isString()) {
            throw RpcException.invalidParams(name + " must be a string");
        }
        return value.stringValue();
    }

    String textOr(String name, String otherwise) {
        return params.path(name).isString() ? params.path(name).stringValue() : otherwise;
    }

    boolean flag(String name) {
        return params.path(name).asBoolean(false);
    }
}
