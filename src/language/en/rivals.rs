//! Words that speak of another company that offers the same.

use crate::language::Rivals;

pub(super) const RIVALS: Rivals = Rivals {
    alone: "competition competitor elsewhere rival",
    others: "another any big certain cheap cheaper competing different discount former last local many most next old \
        other others previous rival some that those usual",
    companies: "agencies agency agent airline app baker bakeries bakery bank barber bookseller boutique brand brewer brewery \
        broker builder bunch business businesses butcher cafe carrier caterer chain charity cinema cleaner clinic \
        clinician college companies company contractor courier crowd dealer dealership dentist developer distributor \
        electrician employer exchange fabricator factory farm firm fitter florist franchise garage gardener \
        guesthouse gym hairdresser hospital hostel hoster hosts hotel importer installer institution insurer \
        jeweller kennel landlord lender library locksmith lot makers manufacturer marketplace mechanic merchant mob \
        mover museum network nurseries nursery operator optician outfit parks pharmacies pharmacy platform plumber \
        practice printer producer provider pub publisher registrar reseller resort restaurant retailer roaster \
        roofer salon school seller shop software spa stall store studio supermarket supplier surgeries surgery \
        tailor telco theatre tour trader tradesman tradesmen trainer utilities utility vendor vet website wholesaler \
        workshop zoo",
};
