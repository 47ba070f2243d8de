/**
 * Who may do what: bearer tokens are verified here, each route has its rule here, and what is not named is not found. The
 * tenant comes from the verified token and from nowhere else.
 */
@NullMarked
package io.tollkeeper.security;

import org.jspecify.annotations.NullMarked;
