/** The ledger: transfers, balances, months and statements. */
@NullMarked
package io.tollkeeper.query.billing;

import org.jspecify.annotations.NullMarked;
