package io.gatehouse.tls;

import java.security.PrivateKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * A certificate with those that vouch for it, and its key.
 *
 * @param chain the certificate itself first
 * @param key the private key
 */
record KeyedCertificate(List<X509Certificate> chain, PrivateKey key) {

	private static final int DNS = 2;

	private static final int ADDRESS = 7;

	KeyedCertificate {
		chain = List.copyOf(chain);
	}

	/**
	 * The names and addresses that it is for, in lower case: its alternative names, and
	 * its common name too (Traefik row G09).
	 */
	Set<String> names() {
		Set<String> names = new TreeSet<>();
		X509Certificate own = this.chain.get(0);
		try {
			Collection<List<?>> alternative = own.getSubjectAlternativeNames();
			if (alternative != null) {
				for (List<?> name : alternative) {
					if (Integer.valueOf(DNS).equals(name.get(0)) || Integer.valueOf(ADDRESS).equals(name.get(0))) {
						names.add(String.valueOf(name.get(1)).toLowerCase(Locale.ROOT));
					}
				}
			}
			new LdapName(own.getSubjectX500Principal().getName()).getRdns()
				.stream()
				.filter((part) -> part.getType().equalsIgnoreCase("CN"))
				.forEach((part) -> names.add(String.valueOf(part.getValue()).toLowerCase(Locale.ROOT)));
		}
		catch (CertificateParsingException | InvalidNameException ex) {
			// Names that cannot be read are names that nobody asks for
			return names;
		}
		return names;
	}

}
