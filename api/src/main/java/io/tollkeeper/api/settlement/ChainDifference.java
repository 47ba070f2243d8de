package io.tollkeeper.api.settlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One difference between the ledger and the network.
 *
 * @param type a stable word, such as {@code paid_twice} or {@code deduct_without_settlement}
 * @param requestId what the contract knows the settlement by; absent where the vault itself is meant
 * @param ledger what the ledger says, where that is one figure
 * @param network what the network says, where that is one figure
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChainDifference(
        @JsonProperty("type") String type,
        @JsonProperty("tenant_id") String tenantId,
        @JsonProperty("vault") String vault,
        @JsonProperty("contract_request_id") @Nullable String requestId,
        @JsonProperty("ledger") @Nullable String ledger,
        @JsonProperty("network") @Nullable String network,
        @JsonProperty("detail") @Nullable String detail) {}
