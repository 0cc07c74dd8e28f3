scormbuild.page({id: "burns"});
