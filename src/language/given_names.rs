//! Given names that customers of any language have, and their short forms; folded.

/// Given names, each followed by its short forms, separated by commas.
pub(crate) const SHORT_FORMS: &str = "alexander sasha sascha sacha shura sanya ale, alexandra sasha sacha sanya, \
    aleksandr sasha sascha alex sanya, aleksander sasha alex olek, aleksandar sasha sasa aco, aleksandra sasha ola sanja, \
    alexei alyosha lyosha alex, alexey alyosha lyosha alex, aleksei alyosha lyosha alex, anastasia nastya stasia ana, \
    anastasiia nastya, anna anya ania asya, dmitri dima mitya, dmitry dima mitya, dmitrii dima mitya, \
    ekaterina katya kate, yekaterina katya, jekaterina katja, elena lena lenka, yelena lena, evgeny zhenya eugene, \
    evgenia zhenya, yevgeny zhenya, yevgenia zhenya, galina galya, grigori grisha, irina ira irka, ivan vanya, \
    konstantin kostya, ludmila lyuda mila, lyudmila lyuda mila, maria masha maja marika mary, mariya masha, mikhail misha, \
    natalia natasha nata, natalya natasha, nataliya natasha, nikolai kolya nick, nikolay kolya, oleksandr sasha, \
    oleksandra sasha, olga olya, pavel pasha, pyotr petya, petr petya, sergei seryozha, sergey seryozha, sofia sonya sophie, \
    sophia sonya, svetlana sveta lana, tatiana tanya tania, tatjana tanja, vladimir vova volodya vlad, volodymyr vova vlad, \
    yuri yura, daria dasha, darya dasha, vyacheslav slava, yaroslav slava, svyatoslav slava, \
    ignacio nacho, francisco paco pancho kiko fran chico curro, francisca paca paqui, jose pepe ze, josefa pepa, jesus chus chuy, \
    guadalupe lupe lupita, dolores lola, concepcion concha conchita, enrique quique kike, eduardo edu lalo, \
    eduarda duda, rafael rafa rafi, manuel manolo manu, luis lucho, luisa lucha, guillermo guille memo, roberto beto rob, \
    alberto beto, humberto beto, gilberto beto, santiago santi, isabel isa chabela bel, rosario charo, mercedes merche meche, \
    consuelo chelo, gonzalo gonza, alejandro alex ale jandro, alejandra ale alex, javier javi, sergio checo, \
    antonio tono tonino toni, antonia toni tona, vicente chente, federico fede kiko, fernando fer nando, fernanda fer nanda, \
    ricardo rica richi, gabriel gabi gabo, gabriela gabi, juan juanito juancho, juana juanita, pedro perico, \
    teresa tere maite, pilar pili, montserrat montse, beatriz bea, leonardo leo, mariana mari nana, joaquin quino, \
    giuseppe beppe peppe pino, giuseppina pina, giovanni gianni nanni, giovanna gianna vanna, francesco ciccio franco checco, \
    francesca franca, luigi gigi gino, lorenzo renzo, salvatore toto turi, domenico mimmo, vincenzo enzo, alessandro ale sandro, \
    alessandra ale sandra, michele lino, elisabetta betta, raffaele lello, \
    katarzyna kasia, malgorzata gosia, agnieszka aga, joanna asia, jan janek, krzysztof krzysiek krzys, tomasz tomek, \
    stanislaw staszek, magdalena magda, barbara basia, zofia zosia, jakub kuba, grzegorz grzesiek, piotr piotrek, \
    wojciech wojtek, michal michalek, ewelina ewa, zbigniew zbyszek, tadeusz tadek, jaroslaw jarek, dariusz darek, \
    mehmet memo, mustafa musti mucki, ibrahim ibo ibrahimi, suleyman sulo, ismail isi, muhammed mo memo, \
    hendrik henk rik, cornelis kees cor, wilhelmus wim, willem wim, jacobus koos jaap, petrus piet, antonius ton toon, \
    johannes johan jan, elisabeth liesbeth els bep, margaretha griet greet, theodorus theo, nicolaas klaas, \
    laszlo laci, istvan pista, jozsef joska, erzsebet erzsi, katalin kati, \
    konstantinos kostas, georgios giorgos george, dimitrios dimitris mitsos, ioannis yannis giannis, nikolaos nikos, \
    emmanuel manu manny, mathieu mat, frederic fred, dominique dom, veronique vero, philippe phil, benoit ben";

/// Spellings of one name that comes from another script, separated by commas.
pub(crate) const TRANSLITERATIONS: &str = "mohammed muhammad mohammad mohamed mohamad muhammed mohd, \
    ahmed ahmad ahmet, yusuf yousuf yousef youssef yusef, hussein hussain husain husein hossein, \
    hassan hasan, fatima fatimah fatema fatma, aisha ayesha aysha aicha, khaled khalid, omar umar omer, \
    osman usman othman uthman, abdullah abdallah abdulla, ibrahim ebrahim, jamal gamal, karim kareem, \
    mustafa mostafa moustafa, said saeed sayed syed, zainab zaynab zeinab, mahmoud mahmud mahmood, \
    aleksandr alexander aleksander alexandr aleksandar oleksandr, alexandra aleksandra oleksandra, \
    alexei alexey aleksei aleksey oleksii oleksiy, anastasia anastasiia anastasiya, andrei andrey andrii andriy, \
    dmitri dmitry dmitrii dmitriy dimitri dmytro, ekaterina yekaterina jekaterina kateryna katerina, \
    elena yelena jelena olena, evgeny yevgeny evgeni evgenii evgeniy yevgeni yevhen, evgenia yevgenia evgeniya, \
    igor ihor, irina iryna, julia yulia iuliia yuliya julija yuliia, maria mariya mariia marija, mikhail michail mykhailo, \
    natalia natalya nataliya nataliia natalja, nikolai nikolay nikolaj mykola, oleg oleh, olga olha, \
    pyotr petr piotr petro, sergei sergey sergej serhii serhiy, sofia sofiya sofiia, svetlana svitlana, \
    tatiana tatyana tatjana tetiana tetyana, vladimir volodymyr wladimir, yuri yury yuriy iurii jurij, \
    georgios giorgos yorgos, ioannis yannis giannis, nikolaos nikos, dimitrios dimitris";

/// Further frequent given names, separated by spaces. They tell a given name from a family name.
pub(crate) const GIVEN_NAMES: &str = "aaron achim ada adam adele adrian agnes ahmed ahmet aisha alan alena alfons ali alina alma \
    amelie amy anastasia andre andrej anette anita anja anke anneliese annette annika antje ariane arne arnold arthur astrid aylin \
    ayse axel beate beatrice ben bernd berta bettina bianca birgit birte bjoern bodo boris brian britta bruno burak can carl carla \
    carlos carmen carsten cem celine chloe christa clara claire claus colin craig cristina dagmar danielle darren dean deniz denise \
    dennis derek diana diego dieter dirk doris dylan edgar edith ela elena elias elif elke ella ellen elsa emil emilia emily emine \
    emma emre enno eren eric erich erik erika erwin esra esther ethan eva fabian fatih fatima fatma felix finn fiona franz frauke \
    frida frieda georgia gerda gisela giulia gordon grace greta guido gudrun gunnar gunter hakan hannah hans harald hartmut hasan \
    hatice heidi heike heiko heinz helga hendrik henning henrik herbert hermann hilde holger horst hubert hugo huseyin ian ida ilona \
    ilse ina ines inga inge ingo ingrid irene iris isabelle ivan ivo jack jana jane janina janine jannik jaqueline jasmin jason jean \
    jens jeremias jette jil joachim jochen joel jonathan jorg joerg jorge juan juliane juliette juna jurgen jutta kai karen karin \
    karina karla karsten katja katrin keith kemal kenan kerstin kevin kilian kirsten klara klaus knut kurt lara lars laura laurent \
    lea leah lee leila lena leon leonie levin liam lia lina linda linus lisa liselotte lorena lothar louis luca lucas lucia lucy luisa \
    lukas luke lutz lynn mads maik maike maja malte mandy mara marc marcel marco marcus mareike margit margot marie marina mario \
    marion marius mark marko markus marlene marta martha mats mats maya mehmet meike melissa merle mert meryem mia michele mila milan \
    mina mirjam mohamed mohammad moritz murat mustafa nadine nadja naomi natascha neil nele nicole nina noah noel nora norman \
    ole oleg olga olaf omar ortwin osman oskar otto owen paola pascal paul paula pauline pawel pedro peer pia pierre piotr priya \
    rachel raj ralf ralph ramona ravi rebekka reiner rainer reinhard rene ria rita rosa rosi roswitha ruben ruth ryan sam sara sarah sascha \
    saskia scott sean sebastian selin selina serkan sergio silke silvia simon sinan sofia sonja soren sophie stella sue sven svenja \
    tamara tanja tarik tatjana thea theo theresa thilo thorsten till tilo timo tina tobias tom torsten tristan udo ulf ulla ute \
    uwe valerie vera viola vivien volker waltraud wendy wenzel werner wiebke wilma xaver yasemin yasmin yusuf yvette zeynep zoe \
    doerte doreen elisa enzo fritz georgina imke isla ivy jade jan johann josh karim katie kim kira lilli lilly lotta mathilda matteo \
    maximiliane milena nils nico niko pablo raul rosalie sandro silas sina steven tarek tessa tim tyler veit vincent yannick";

/// Those of them that are frequent family names as well; folded.
pub(crate) const ALSO_FAMILY_NAMES: &str = "adam albert albrecht alexander allen arnold arthur berthold carl craig dean \
    dietrich douglas franz friedrich george gordon graf gunther guenther heinrich heinz henning henry hermann horst howard hugo jakob james \
    john jordan josef kim konrad kurt lawrence leonard lee leslie lewis lorenz louis ludwig lukas marco mark martin neil otto owen pascal \
    paul peter philipp ralph rene russell scott simon stanley stuart taylor thomas tyler veit vincent volker walter wenzel werner \
    wilhelm winter ernst page reinhard reinhardt may rose kelly grace gregory harold hilde jack lang francis dennis ryan joseph";
