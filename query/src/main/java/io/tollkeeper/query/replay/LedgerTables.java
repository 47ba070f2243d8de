package io.tollkeeper.query.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What of the projections' tables is compared after a replay: each part as a query of its rows, written the same for the
 * live tables and the copies.
 *
 * @param name what the contract calls it
 * @param table where its rows come from
 * @param rows selects the rows of the alias {@code t}; takes the last place in the log, as often as it has a parameter
 * @param parameters how often
 * @param position the place in the log of a row, as an expression over {@code t}
 */
record LedgerTables(String name, String table, String rows, int parameters, String position) {

    static final String TRANSFERS = "transfers";
    static final String BALANCES = "balances";
    static final String CLOSED_STATEMENTS = "closed_statements";
    static final String VIEWS = "views";

    /** Not compared: what follows from lines and is checked where it is used, and what says when something was tried. */
    private static final Set<String> LEFT_OUT =
            Set.of("transfer", "account_balance", "statement_block", "dead_letter_entry");

    private static final String NO_POSITION = "null::bigint";

    private static final LedgerTables TRANSFER =
            new LedgerTables(TRANSFERS, "transfer", "select * from transfer where position <= ?", 1, "t.position");

    /** A balance at an earlier place is that of now, less what was posted since. */
    private static final LedgerTables BALANCE = new LedgerTables(BALANCES, "account_balance", """
            select tenant_id, account, debits, credits
            from (select b.tenant_id, b.account, (b.debits_minor - coalesce(later.debits, 0))::bigint as debits,
                         (b.credits_minor - coalesce(later.credits, 0))::bigint as credits
                  from account_balance b
                  left join (select tenant_id, account, sum(debit) as debits, sum(credit) as credits
                             from (select tenant_id, debit_account as account, amount_minor as debit, 0 as credit
                                   from transfer where position > ?
                                   union all
                                   select tenant_id, credit_account, 0, amount_minor from transfer where position > ?) s
                             group by tenant_id, account) later
                         on later.tenant_id = b.tenant_id and later.account = b.account) figures
            where debits <> 0 or credits <> 0""", 2, NO_POSITION);

    private static final LedgerTables STATEMENT = new LedgerTables(
            CLOSED_STATEMENTS,
            "billing_period",
            "select * from billing_period where issued_at_position <= ?",
            1,
            "t.issued_at_position");

    /**
     * Returns what can be compared.
     *
     * @param tables what was rebuilt
     * @param toTheEnd whether both hold the same of the log: the views of now are not those of an earlier place
     */
    static List<LedgerTables> of(List<String> tables, boolean toTheEnd) {
        List<LedgerTables> parts = new ArrayList<>();
        if (tables.contains("transfer")) {
            parts.addAll(List.of(TRANSFER, STATEMENT, BALANCE));
        }
        if (toTheEnd) {
            tables.stream()
                    .filter(table -> !LEFT_OUT.contains(table))
                    .map(table -> new LedgerTables(VIEWS, table, "select * from " + table, 0, """
                            coalesce(to_jsonb(t) ->> 'position', to_jsonb(t) ->> 'issued_at_position',
                                     to_jsonb(t) ->> 'closed_at_position')::bigint"""))
                    .forEach(parts::add);
        }
        return parts;
    }

    /** Returns the query of number of rows and checksums, which do not depend on the rows' order. */
    String checksum() {
        return "select count(*), coalesce(bit_xor(hash_record_extended(t, 1)), 0),"
                + " coalesce(bit_xor(hash_record_extended(t, 2)), 0) from (" + rows + ") t";
    }

    /** Returns the query of all rows as text, by their place in the log. */
    String listing() {
        return "select place, line from (select " + position + " as place, to_jsonb(t)::text as line from (" + rows
                + ") t) listed order by place nulls first, line collate \"C\"";
    }
}
