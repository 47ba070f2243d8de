package io.tollkeeper.saga.soroban;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The functions that a vault must have for settlement to work with it. Vaults of other shapes are about. */
final class VaultInterface {

    private static final String ITEM = "{amount: i128, request_id: option<symbol>}";
    private static final Map<String, String> FUNCTIONS = new LinkedHashMap<>();

    static {
        FUNCTIONS.put("deduct", "(address, i128, option<symbol>)");
        FUNCTIONS.put("deposit", "(address, i128)");
        FUNCTIONS.put("balance", "()");
        FUNCTIONS.put("is_paused", "()");
        FUNCTIONS.put("get_meta", "()");
        FUNCTIONS.put("get_usdc_token", "()");
    }

    private VaultInterface() {}

    /** Says what is missing or different, as the end of a sentence about the vault. */
    static Optional<String> flaw(ContractSpec spec) {
        for (Map.Entry<String, String> wanted : FUNCTIONS.entrySet()) {
            String found = spec.functions().get(wanted.getKey());
            if (!wanted.getValue().equals(found)) {
                return Optional.of(difference(wanted.getKey(), wanted.getValue(), found == null ? "" : found));
            }
        }
        return flawOfBatch(spec);
    }

    private static Optional<String> flawOfBatch(ContractSpec spec) {
        String batch = spec.functions().getOrDefault("batch_deduct", "");
        String start = "(address, vec<";
        String end = ">)";
        if (!batch.startsWith(start) || !batch.endsWith(end)) {
            return Optional.of(difference("batch_deduct", "(address, vec<DeductItem>)", batch));
        }
        String item = batch.substring(start.length(), batch.length() - end.length());
        String fields = spec.structs().getOrDefault(item, "");
        return fields.equals(ITEM) ? Optional.empty() : Optional.of(difference(item, ITEM, fields));
    }

    /** Whether it refuses a request id that it has seen. */
    static boolean checksRequestIds(ContractSpec spec) {
        return "(symbol)".equals(spec.functions().get("is_request_processed"));
    }

    private static String difference(String name, String wanted, String found) {
        return found.isEmpty()
                ? "has no " + name + wanted
                : "has " + name + RpcException.clean(found) + " and not " + name + wanted;
    }
}
