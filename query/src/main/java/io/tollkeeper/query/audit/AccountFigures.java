package io.tollkeeper.query.audit;

/** What was added to both sides of one account. */
final class AccountFigures {

    final ExactSum debits = new ExactSum();
    final ExactSum credits = new ExactSum();
}
