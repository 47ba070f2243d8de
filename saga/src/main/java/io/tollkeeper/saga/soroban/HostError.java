package io.tollkeeper.saga.soroban;

import io.tollkeeper.saga.settlement.SorobanGateway.Refused;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells whose error made a call fail.
 *
 * <p>A contract that calls another passes that one's error on under its own name, number and all; so the error belongs
 * to the contract that the oldest remark about it names, not to the one that was called.
 */
final class HostError {

    private static final Pattern FIRST_ERROR =
            Pattern.compile("HostError: Error\\((\\w{1,32}), (?:#(\\d{1,9})|(\\w{1,32}))\\)");
    private static final Pattern REMARK =
            Pattern.compile("contract:(C[A-Z2-7]{55}), topics:\\[error, Error\\(Contract, #(\\d{1,9})\\)\\]");
    private static final String CONTRACT = "Contract";

    private final StellarAddress vault;
    private final StellarAddress usdc;

    HostError(StellarAddress vault, String usdcContract) {
        this.vault = vault;
        this.usdc = StellarAddress.contract(usdcContract);
    }

    /**
     * Reads the words of a failed simulation: the error, then a log that begins with the newest remark.
     *
     * @return empty if it is not the host that speaks, so that nothing is said of the call
     */
    Optional<Refused> inWords(String words) {
        Matcher error = FIRST_ERROR.matcher(words);
        if (!error.find()) {
            return Optional.empty();
        }
        if (!CONTRACT.equals(error.group(1)) || error.group(2) == null) {
            String detail = error.group(2) == null ? error.group(3) : error.group(2);
            return Optional.of(new Refused(error.group(1) + "." + detail, null));
        }
        String origin = vault.text();
        Matcher remark = REMARK.matcher(words);
        while (remark.find()) {
            if (remark.group(2).equals(error.group(2))) {
                origin = remark.group(1);
            }
        }
        return Optional.of(refusal(vault.text().equals(origin), usdc.text().equals(origin), error.group(2)));
    }

    /**
     * Reads the host's remarks of a failed transaction, the oldest first.
     *
     * @return empty if there is no contract's error among them
     */
    Optional<Refused> amongRemarks(List<ContractEvent> remarks) {
        for (ContractEvent remark : remarks) {
            for (ScValue topic : remark.topics()) {
                if (topic instanceof ScValue.Fault fault && fault.kind() == ScValue.Fault.OF_CONTRACT) {
                    String origin = remark.contract();
                    return Optional.of(refusal(
                            vault.value().hex().equals(origin),
                            usdc.value().hex().equals(origin),
                            Integer.toUnsignedString(fault.code())));
                }
            }
        }
        return Optional.empty();
    }

    private static Refused refusal(boolean ofVault, boolean ofToken, String number) {
        int code = (int) Math.min(Long.parseLong(number), Integer.MAX_VALUE);
        if (ofVault) {
            return new Refused(VaultError.nameOf(code), code);
        }
        return new Refused(ofToken ? "UsdcToken." + TokenError.nameOf(code) : "OtherContract.Error" + code, code);
    }
}
