package io.tollkeeper.saga.soroban;

/**
 * Who or what a contract's value names.
 *
 * @param kind 0 an account, 1 a contract, 2 a multiplexed account, 3 a claimable balance, 4 a liquidity pool
 * @param hex its key, hash or id
 */
record ScAddress(int kind, String hex) {

    static final int ACCOUNT = 0;
    static final int CONTRACT = 1;
    private static final int MUXED = 2;
    private static final int CLAIMABLE_BALANCE = 3;
    private static final int LIQUIDITY_POOL = 4;

    static ScAddress read(XdrReader in) {
        int kind = in.int32();
        switch (kind) {
            case ACCOUNT -> in.expect(0, "the type of a public key");
            case CONTRACT, LIQUIDITY_POOL -> {}
            case MUXED -> in.int64();
            case CLAIMABLE_BALANCE -> in.expect(0, "the type of a claimable balance");
            default -> throw new XdrException("no kind of address: " + kind);
        }
        return new ScAddress(kind, in.hash());
    }
}
