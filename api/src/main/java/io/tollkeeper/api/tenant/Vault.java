package io.tollkeeper.api.tenant;

/**
 * The contract that holds what a tenant has paid in.
 *
 * @param contract its address: {@code C} and 55 letters or digits of base32
 */
public record Vault(Network network, String contract) {

    private static final int CONTRACT_LENGTH = 56;

    public Vault {
        if (!isContract(contract)) {
            throw new IllegalArgumentException("a vault is a contract address: C and 55 letters or digits of base32");
        }
    }

    private static boolean isContract(String text) {
        if (text.length() != CONTRACT_LENGTH || text.charAt(0) != 'C') {
            return false;
        }
        return text.chars().allMatch(c -> (c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7'));
    }
}
